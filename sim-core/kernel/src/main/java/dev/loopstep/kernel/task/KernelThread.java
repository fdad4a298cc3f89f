// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.task;

import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.Timeline;

/**
 * A thread of the kernel: woken, it waits for the processor as tasks do, and then does all it has
 * to do at once.
 */
public final class KernelThread implements Processor.Turn {
  /** The key on the timeline: with timers, before devices. */
  private static final int TIMELINE_KEY = 0;

  private final Cpu cpu;
  private final Timeline timeline;
  private final Processor processor;
  private final Event turn;

  /**
   * @param work what it does
   */
  public KernelThread(Cpu cpu, Timeline timeline, Processor processor, Runnable work) {
    this.cpu = cpu;
    this.timeline = timeline;
    this.processor = processor;
    turn =
        new Event() {
          @Override
          protected void fire() {
            processor.dequeue(KernelThread.this);
            work.run();
          }
        };
  }

  /** Wakes it up: it runs at once if nothing else does, else when it is its turn. */
  public void wake() {
    if (turn.scheduled()) {
      return;
    }
    boolean idle = processor.idle();
    timeline.schedule(turn, cpu.now() + (idle ? 0 : Task.TIME_SLICE), TIMELINE_KEY);
    if (!idle) {
      processor.enqueue(this);
    }
  }

  /** It is its turn. */
  void run() {
    timeline.remove(turn);
    timeline.schedule(turn, cpu.now(), TIMELINE_KEY);
    while (turn.scheduled()) {
      cpu.idleUntilInterrupt();
    }
  }
}
