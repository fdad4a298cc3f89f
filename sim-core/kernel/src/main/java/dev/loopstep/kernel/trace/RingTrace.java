// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.trace;

import dev.loopstep.vm.Region;

/**
 * Follows a ring: a method for each tracepoint of Linux (include/trace/events/io_uring.h) that the
 * model passes, called where the tracepoint stands. A request is named by a number: how many were
 * taken from the submission queue of its ring up to it.
 */
public interface RingTrace {
  /** Follows nothing. */
  RingTrace NONE = new RingTrace() {};

  /**
   * io_uring_submit_req: a request has been prepared.
   *
   * @param flags of the SQE, and those that drains add
   */
  default void submitReq(long req, long userData, int opcode, int flags) {}

  /**
   * io_uring_req_failed: a request could not be prepared.
   *
   * @param sqes the submission queue
   * @param at where its SQE lies
   */
  default void reqFailed(long req, Region sqes, int at, int error) {}

  /** io_uring_link: a request follows another one in a chain. */
  default void link(long req, long target) {}

  /** io_uring_defer: a request is held back by a drain. */
  default void defer(long req, long userData, int opcode) {}

  /** io_uring_queue_async_work: a request is left to the worker threads. */
  default void queueAsyncWork(long req, long userData, int opcode, int flags, boolean hashed) {}

  /** io_uring_poll_arm: a request waits until its file is ready for it. */
  default void pollArm(long req, long userData, int opcode, int mask, int events) {}

  /** io_uring_task_add: a request that waits for its file was woken. */
  default void taskAdd(long req, long userData, int opcode, int mask) {}

  /** io_uring_fail_link: a request has failed, and so does one that follows it. */
  default void failLink(long req, long userData, int opcode, long link) {}

  /**
   * io_uring_complete: a completion was written to the queue.
   *
   * @param req 0 for one of several completions of a request
   */
  default void complete(long req, long userData, int res, int flags, long extra1, long extra2) {}

  /**
   * io_uring_cqe_overflow: a completion found no room in the queue.
   *
   * @param kept whether there was memory to keep it
   */
  default void cqeOverflow(long userData, int res, int flags, boolean kept) {}

  /**
   * io_uring_local_work_run: a run through local work has ended.
   *
   * @param count entries of the last pass
   * @param loops passes
   */
  default void localWorkRun(int count, int loops) {}

  /** io_uring_cqring_wait: a call of io_uring_enter is going to wait. */
  default void cqringWait(int minEvents) {}

  /** A timer or a device has interrupted for a request; no tracepoint of io_uring tells of it. */
  default void interrupted(long req, long userData) {}
}
