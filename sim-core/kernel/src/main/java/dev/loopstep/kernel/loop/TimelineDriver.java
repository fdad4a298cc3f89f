// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.loop;

import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;

/**
 * Runs calls in order of simulated time: steps of the call follow each other, interrupted by what
 * falls due; while the task sleeps, the processor idles from event to event.
 */
public final class TimelineDriver {
  private final Cpu cpu;
  private final Task task;
  private final CallLog log;

  public TimelineDriver(Cpu cpu, Task task, CallLog log) {
    this.cpu = cpu;
    this.task = task;
    this.log = log;
  }

  /** Runs the call to its end. */
  public void run(EnterCall call) {
    while (!call.done()) {
      if (call.sleeping() && !sleep()) {
        call.stuck();
      } else {
        call.advance();
      }
    }
  }

  /** Sleeps until the task is woken; false if nothing is to come that could wake it. */
  private boolean sleep() {
    task.fallAsleep();
    if (!task.asleep()) {
      return true;
    }
    log.slept();
    while (task.state() == Task.State.INTERRUPTIBLE) {
      if (!cpu.idleUntilInterrupt()) {
        return false;
      }
    }
    task.resume();
    log.woke();
    return true;
  }
}
