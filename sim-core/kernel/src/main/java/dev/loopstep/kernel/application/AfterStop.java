// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.application;

/**
 * What the application does each time that its policy has stopped: it takes the completions that
 * the policy has left in the queue, does some work, and enters the ring again.
 *
 * @param workPicos how long it computes each time, of all first
 * @param perCompletionPicos how long it computes for each completion, before it takes it
 * @param enters how many calls of io_uring_enter it makes at most, the first included; {@link
 *     #NO_END} for any number
 * @param untilPicos from when on it does not enter again, counted from the first call; {@link
 *     #NO_END} for never
 */
public record AfterStop(long workPicos, long perCompletionPicos, long enters, long untilPicos) {
  /** No limit. */
  public static final long NO_END = Long.MAX_VALUE;
}
