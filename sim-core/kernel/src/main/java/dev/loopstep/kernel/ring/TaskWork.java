// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

/**
 * How a ring leaves work to its task (__io_req_task_work_add): in a queue of its own with
 * DEFER_TASKRUN, else among all that the task is left to do.
 */
interface TaskWork {
  /** An add that only counts towards what the task waits for, where the ring counts. */
  boolean LAZY = true;

  /** An add that wakes the task whatever it waits for. */
  boolean FORCED = false;

  /** Adds a request; {@link Request#work} says what is to be done with it. */
  void add(Request request, boolean lazy);

  /** Whether only the ring's task may post completions (IO_RING_F_TASK_COMPLETE). */
  boolean onlyTaskCompletes();
}
