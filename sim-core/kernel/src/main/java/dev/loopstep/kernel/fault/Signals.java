// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.fault;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.distribution.Durations;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.Substream;
import dev.loopstep.kernel.time.Timeline;

/**
 * Sends signals to a task from outside, one after another. Each interrupts the task's processor
 * ({@code signal_wake_up}), which is charged as an interrupt of the timer.
 */
final class Signals extends Event {
  /** The key on the timeline: after timers and devices, before the application's own threads. */
  private static final int TIMELINE_KEY = Integer.MAX_VALUE - 1;

  private final Cpu cpu;
  private final Timeline timeline;
  private final Task task;
  private final Durations between;
  private long sent;

  Signals(Cpu cpu, Timeline timeline, Task task, Distribution between, long seed) {
    this.cpu = cpu;
    this.timeline = timeline;
    this.task = task;
    this.between = new Durations(between, new Substream(seed, "host", "signals"));
    timeline.schedule(this, this.between.next(), TIMELINE_KEY);
  }

  @Override
  protected void fire() {
    // Two of the same moment would come as one, and a run would not get on.
    timeline.schedule(this, time() + Math.max(1, between.next()), TIMELINE_KEY);
    sent++;
    cpu.charge(Cost.TIMER_INTERRUPT);
    task.signal();
  }

  long sent() {
    return sent;
  }
}
