// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.loop;

import dev.loopstep.kernel.task.Processor;
import dev.loopstep.kernel.task.Task;

/**
 * Runs a task's calls in order of simulated time: steps of the call follow each other, interrupted
 * by what falls due; while the task sleeps, the processor is others', and idles from event to event
 * when all sleep.
 */
public final class TimelineDriver {
  private final Processor processor;
  private final Task task;
  private final CallLog log;

  public TimelineDriver(Task task, CallLog log) {
    processor = task.processor();
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
        task.setInUser(call.inUser());
        processor.yieldIfDue(task);
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
    if (!processor.awaitTurn(task)) {
      processor.endSleep(task);
      return false;
    }
    task.resume();
    log.woke();
    return true;
  }
}
