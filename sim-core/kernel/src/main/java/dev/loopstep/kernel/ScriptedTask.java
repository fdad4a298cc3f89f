// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.loop.EnterCall;
import dev.loopstep.kernel.loop.Idle;
import dev.loopstep.kernel.ring.TaskContext;
import dev.loopstep.kernel.task.Processor;
import dev.loopstep.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * A task that makes its calls whenever it gets the processor, until it sleeps or its time is up.
 * After the last it sleeps, and does what it is left to do; or it ends.
 */
final class ScriptedTask {
  private final Task task;
  private final Processor processor;
  private final @Nullable TaskCalls calls;
  private final @Nullable TaskContext ends;
  private @Nullable EnterCall call;
  private boolean idle;

  /**
   * @param calls that it makes; null for none
   * @param ends the task's part in io_uring if it is to end after them, else null
   */
  ScriptedTask(Task task, @Nullable TaskCalls calls, @Nullable TaskContext ends) {
    this.task = task;
    this.calls = calls;
    this.ends = ends;
    processor = task.processor();
    task.runs(this::step);
    processor.enqueue(task);
  }

  /** Whether it has made its calls. */
  boolean over() {
    return idle || task.exited();
  }

  /** Nothing is to come that could wake it. */
  void stuck() {
    EnterCall waits = call;
    if (waits == null) {
      throw new AssertionError("a task that sleeps has made a call");
    }
    waits.stuck();
    processor.enqueue(task);
  }

  private boolean step() {
    EnterCall now = call;
    if (task.asleep()) {
      task.resume();
      if (now != null) {
        now.advance();
        task.setInUser(now.inUser());
      }
      return true;
    }
    now = now == null || now.done() ? next() : now;
    call = now;
    if (now == null) {
      return false;
    }
    if (now.sleeping()) {
      task.fallAsleep();
      if (task.asleep()) {
        return false;
      }
    }
    now.advance();
    task.setInUser(now.inUser());
    return true;
  }

  /** The next call; null where the task has ended. */
  private @Nullable EnterCall next() {
    EnterCall next = calls == null ? null : calls.next();
    if (next != null) {
      return next;
    }
    if (ends != null) {
      ends.exit();
      return null;
    }
    idle = true;
    return new Idle(task);
  }
}
