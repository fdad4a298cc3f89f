// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.application;

import dev.loopstep.kernel.loop.EnterArguments;
import dev.loopstep.kernel.ring.RingSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an application without a policy does, call by call of {@code io_uring_enter}.
 *
 * @param registersRing IORING_REGISTER_RING_FDS: calls may use index 0 in place of the descriptor
 * @param boottime IORING_REGISTER_CLOCK with CLOCK_BOOTTIME; CLOCK_MONOTONIC else
 */
public record EnterPlan(boolean registersRing, boolean boottime, List<Call> calls) {
  public EnterPlan {
    calls = List.copyOf(calls);
  }

  /**
   * One call, and what comes before and after it.
   *
   * @param ring the descriptor of the ring that is entered
   * @param pausePicos how long the application sleeps first, of all
   * @param enables whether it enables the ring before the call (IORING_REGISTER_ENABLE_RINGS)
   * @param sqesAt where the SQEs that it writes begin in the parameter region, or among {@link
   *     OtherTasks#sqes}
   * @param sqes how many it writes, as far as the queue has room
   * @param arguments of the call; absolute times count from the application's beginning
   * @param reap how many completions it takes after the call at most, an unsigned number
   * @param resizes that the call is one of io_uring_register, which resizes the ring; null where it
   *     enters
   */
  public record Call(
      int ring,
      long pausePicos,
      boolean enables,
      int sqesAt,
      int sqes,
      EnterArguments arguments,
      int reap,
      @Nullable RingSize resizes) {
    /** A call that enters a ring. */
    public Call(
        int ring,
        long pausePicos,
        boolean enables,
        int sqesAt,
        int sqes,
        EnterArguments arguments,
        int reap) {
      this(ring, pausePicos, enables, sqesAt, sqes, arguments, reap, null);
    }

    /** A call that enters the run's own ring. */
    public Call(
        long pausePicos,
        boolean enables,
        int sqesAt,
        int sqes,
        EnterArguments arguments,
        int reap) {
      this(Descriptors.RING, pausePicos, enables, sqesAt, sqes, arguments, reap, null);
    }
  }

  /**
   * What came of one call.
   *
   * @param result what it returned, or -errno
   * @param slept how often it slept
   * @param ready how many completions could be taken after it
   * @param sqFlags the flags of the submission queue after it
   */
  public record Seen(int result, long slept, int ready, int sqFlags) {}
}
