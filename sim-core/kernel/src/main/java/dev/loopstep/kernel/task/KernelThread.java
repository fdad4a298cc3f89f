// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.task;

import dev.loopstep.kernel.time.Cells;
import dev.loopstep.kernel.time.Event;

/**
 * A thread of the kernel: woken, it waits for the processor as tasks do, and then does its work.
 */
public final class KernelThread implements Processor.Turn {
  private final Processor processor;
  private final Work work;
  private final Event turn;
  private final Share share;

  /** What a thread has to do. */
  @FunctionalInterface
  public interface Work {
    /** Does the next step; false if there is nothing to do, so that the thread sleeps. */
    boolean advance();

    /** The {@link Cells} that the next step may touch. */
    default int touches() {
      return Cells.ALL;
    }
  }

  /**
   * @param name under which it is counted
   * @param owner whose work it does
   */
  public KernelThread(Processor processor, String name, Task owner, Work work) {
    this.processor = processor;
    this.work = work;
    share = new Share(this, name, owner);
    turn =
        new Event() {
          @Override
          protected void fire() {
            processor.begun(KernelThread.this);
            while (work.advance()) {
              // All that it has to do is done at once.
            }
          }
        };
  }

  /** Wakes it up: it runs at once if nothing else does, else when it is its turn. */
  public void wake() {
    processor.wake(this);
  }

  /** Does the next step; false where it sleeps. */
  boolean step() {
    return work.advance();
  }

  /** What its next step may touch. */
  int touches() {
    return work.touches();
  }

  @Override
  public String name() {
    return share.name;
  }

  /** What several processors know of it. */
  Share share() {
    return share;
  }

  /** Its turn, where it does all that it has to do at once. */
  Event turn() {
    return turn;
  }

  /** The processor switches to it, or from one thread that is counted with it to another. */
  public void chargeSwitch() {
    processor.switchThread();
  }

  /** It sleeps, and the processor switches to something else. */
  public void chargeLeaving() {
    processor.leaveThread();
  }
}
