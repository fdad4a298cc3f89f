// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;
import java.util.ArrayList;
import java.util.List;

/**
 * What io_uring has of a task (struct io_uring_task): what rings without DEFER_TASKRUN have left to
 * it, and its worker threads, which serve all the rings on which it submits.
 */
public final class TaskContext {
  private final Task task;
  private final TaskList list;
  private final Workers workers;

  /** The rings that it has set up or submitted on. */
  private final List<Ring> rings = new ArrayList<>();

  TaskContext(Cpu cpu, Task task) {
    this.task = task;
    list = new TaskList(cpu, task);
    workers = Workers.of(cpu, task);
  }

  Task task() {
    return task;
  }

  TaskList list() {
    return list;
  }

  Workers workers() {
    return workers;
  }

  /** It has set the ring up, or submits on it. */
  void uses(Ring ring) {
    if (rings.isEmpty()) {
      workers.serves(ring.sqEntries());
    }
    rings.add(ring);
  }

  /** Whether it has set up a ring or submitted on one. */
  public boolean usesRings() {
    return !rings.isEmpty();
  }

  /**
   * The task ends (io_uring/cancel.c, io_uring_cancel_generic): what waits for futexes or rings is
   * cancelled first, then what its workers have; anything else stays, and what later befalls that
   * is done by a thread of the kernel, which cancels it, or by nobody where only the task could.
   */
  public void exit() {
    boolean any = true;
    while (any) {
      any = false;
      for (Ring ring : rings) {
        any |= ring.cancelTracked(this);
      }
      runWork();
    }
    workers.exit();
    list.cancels();
    runWork();
    task.exit();
  }

  private void runWork() {
    for (Ring ring : rings) {
      ring.runLocalWorkOf(task);
    }
    task.heedInterruption();
    while (task.advanceWork()) {
      // All that is there is done.
    }
  }
}
