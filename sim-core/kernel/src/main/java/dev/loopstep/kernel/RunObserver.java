// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.blame.Blame;
import dev.loopstep.kernel.trace.RunTrace;

/**
 * Told what happens in a run while it happens. It must not change anything; what it is handed is
 * only valid during the call.
 */
public interface RunObserver {
  /** Hears nothing. */
  RunObserver NONE = new RunObserver() {};

  /** What follows the run event by event; asked for once, before it begins. */
  default RunTrace trace() {
    return RunTrace.NONE;
  }

  /** A policy was attached whose memory this is; it changes from step to step. */
  default void attached(PolicyMemory memory) {}

  /** A request was taken from the submission queue. */
  default void submitted(long timePicos, long userData, int opcode) {}

  /**
   * A completion was posted to the completion queue, or to the overflow list.
   *
   * @param timePicos simulated time
   */
  default void completed(long timePicos, long userData, int res, int flags, boolean overflow) {}

  /**
   * A request has ended and posts no completion, since it was to post none where it succeeds
   * (IOSQE_CQE_SKIP_SUCCESS).
   */
  default void endedSilently(long userData) {}

  /**
   * The consumer moved the head past a completion.
   *
   * @param latencyPicos since the request was submitted
   */
  default void reaped(long timePicos, long userData, long latencyPicos) {}

  /**
   * A request that had arrived by itself was served: its completion was taken.
   *
   * @param responsePicos since it was due
   */
  default void served(long timePicos, long responsePicos) {}

  /**
   * The same, with the request's number and where its time went. It is told of requests that arrive
   * at an application, not of those of clients on a network.
   *
   * @param number from 0, in the order in which requests were due
   * @param due when that was, in picoseconds
   */
  default void blamed(long number, long due, long responsePicos, Blame blame) {}

  /** A completion found neither room in the queue nor in the overflow list: it is lost. */
  default void dropped(long userData) {}

  /** The policy is called though it was detached; on Linux its memory may be in use otherwise. */
  default void calledDetached() {}

  /**
   * The policy's loop sleeps, and nothing is left that could wake it.
   *
   * @param due whether what it waits for is there, so that a wake-up was lost
   */
  default void stuck(boolean due) {}

  /** The policy has printed a line, with {@code bpf_trace_printk}. */
  default void printed(long timePicos, String line) {}

  /** A step of the loop (or an application's io_uring_enter) ended; for progress display. */
  default void stepped(long timePicos, long steps) {}
}
