// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.task;

import dev.loopstep.kernel.time.Event;

/** That a processor does its next step, among events that could come instead. */
public final class CoreStep extends Event {
  private final Core core;

  CoreStep(Core core) {
    this.core = core;
  }

  Core core() {
    return core;
  }

  /** The processor's number, from 0. */
  public int number() {
    return core.number;
  }

  @Override
  public long name() {
    return 1L + core.number;
  }

  @Override
  public long kind() {
    return core.kindOfBeginner();
  }

  /** Who has the processor, or is about to; empty for the idle task. */
  public String who() {
    Share share = core.current;
    return share == null ? "" : share.name;
  }

  @Override
  protected void fire() {
    throw new AssertionError("the scheduler does a processor's steps");
  }
}
