// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.trace;

import java.util.function.LongSupplier;

/**
 * Follows a run event by event. The methods take primitive arguments and do nothing by default, so
 * that a run to which nobody listens neither allocates nor formats.
 */
public interface RunTrace {
  /** Follows nothing. */
  RunTrace NONE = new RunTrace() {};

  /**
   * The run begins.
   *
   * @param picoseconds the simulated time, at any moment
   */
  default void begin(LongSupplier picoseconds) {}

  /**
   * A ring was made: io_uring_create.
   *
   * @param flags of io_uring_setup
   * @return what follows the ring from now on
   */
  default RingTrace created(int sqEntries, int cqEntries, int flags) {
    return RingTrace.NONE;
  }

  /** The policy is called; no tracepoint tells of it. */
  default void stepCalled(long step) {}

  /**
   * The policy, or a call of an application, has returned; no tracepoint tells of it.
   *
   * @param steps so far, this one included
   */
  default void stepReturned(long steps, int result) {}

  /** The policy has printed a line; it is no tracepoint of io_uring. */
  default void printed(String line) {}

  /**
   * Something else has a processor of a machine from now on; no tracepoint of io_uring tells of it.
   *
   * @param cpu its number
   * @param who a task, {@code interrupt}, {@code switch}, or an idle state
   * @param what which of them: {@code task}, {@code interrupt}, {@code switch}, {@code idle}
   */
  default void occupied(int cpu, String who, String what) {}

  /**
   * A request waits in the block layer for a place in a device (the tracepoint block_rq_insert).
   *
   * @param device its name
   * @param inside requests in the device
   * @param queued requests that wait, from now on
   */
  default void deviceQueued(
      String device, boolean writes, int bytes, long userData, int inside, int queued) {}

  /**
   * A device has taken a request (block/blk-mq.c, the tracepoint block_rq_issue).
   *
   * @param device its name
   * @param inside requests in the device from now on
   * @param queued requests that wait for a place in it, in the block layer
   */
  default void deviceTook(
      String device, boolean writes, int bytes, long userData, int inside, int queued) {}

  /**
   * The host knows that a device is done with a request (the tracepoint block_rq_complete).
   *
   * @param device its name
   * @param taken when the device has taken it, in picoseconds
   * @param started when one of its channels began with it
   * @param done when that was over
   * @param error -errno, or 0
   * @param inside requests that are left in the device
   * @param queued requests that wait for a place in it, in the block layer
   */
  default void deviceDone(
      String device,
      boolean writes,
      int bytes,
      long userData,
      long taken,
      long started,
      long done,
      int error,
      int inside,
      int queued) {}

  /** The NIC has interrupted; no tracepoint of io_uring tells of it. */
  default void nicInterrupted() {}

  /**
   * The NIC was polled (net/core/dev.c, the tracepoint napi_poll).
   *
   * @param since when that began, in picoseconds
   * @param work packets that were taken
   * @param busy whether a task that waits has polled, not a softirq
   * @param received packets that are left in the ring
   * @param sending descriptors for sending that are taken
   * @param missed packets that have found the ring full so far
   */
  default void napiPolled(
      long since, int work, int budget, boolean busy, int received, int sending, long missed) {}

  /** The policy's loop does a step on its way to sleep; no tracepoint of io_uring tells of it. */
  default void waiting(WaitAtom atom) {}

  /** The ring's task falls asleep; no tracepoint of io_uring tells of it. */
  default void slept() {}

  /** The ring's task runs again; no tracepoint of io_uring tells of it. */
  default void woke() {}
}
