// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network;

import dev.loopstep.kernel.TestCosts;
import dev.loopstep.kernel.time.SoleCpu;
import dev.loopstep.kernel.time.Timeline;

/** A timeline on which nobody works. */
public final class Outside {
  private final Timeline timeline = new Timeline();
  private final SoleCpu cpu = new SoleCpu(timeline, TestCosts.free());

  public Timeline timeline() {
    return timeline;
  }

  public SoleCpu cpu() {
    return cpu;
  }

  public long now() {
    return cpu.now();
  }

  /** Has everything happen that is due, now or ever. */
  public void runAll() {
    while (cpu.idleUntilInterrupt()) {
      // What it does may lead to more.
    }
  }

  /** Has everything happen that is due by a time. */
  public void runUntil(long time) {
    while (cpu.idleUntilInterruptBefore(time)) {
      // What it does may lead to more.
    }
  }
}
