// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.wire;

/**
 * A call of io_uring_enter, and what comes before and after it.
 *
 * @param ring the descriptor of another ring that is entered, or {@link #OWN_RING}
 * @param pauseNanos how long the application sleeps first
 * @param enables whether it enables the ring before the call
 * @param sqesAddress where the SQEs that it writes stand
 * @param sqes how many it writes
 * @param flags of io_uring_enter
 * @param argumentSize the sixth argument
 * @param timeoutNanos in the fifth; -1 for none; absolute times count from the first call
 * @param minWaitMicros in the fifth
 * @param blocksSignals whether its mask blocks all signals
 * @param reap how many completions are taken after the call at most, an unsigned number
 * @param resizes that the call is one of io_uring_register, which resizes the ring, if it does
 */
public record EnterStep(
    int ring,
    long pauseNanos,
    boolean enables,
    long sqesAddress,
    int sqes,
    int toSubmit,
    int minComplete,
    int flags,
    int argumentSize,
    long timeoutNanos,
    int minWaitMicros,
    boolean blocksSignals,
    int reap,
    NewSize resizes) {
  /** The run's own ring. */
  public static final int OWN_RING = -1;
}
