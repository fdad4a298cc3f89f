// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import java.util.function.BooleanSupplier;

/**
 * When a search ends though there is more to try.
 *
 * @param nanos of real time
 * @param schedules that are tried at most
 * @param states that are told apart at most; only counted with reduction
 * @param bytes that the search itself may take: states seen, and schedules to come
 * @param stop asked between two schedules: whether somebody wants it to end
 */
public record SearchBudget(
    long nanos, long schedules, long states, long bytes, BooleanSupplier stop) {
  /** As long as it takes. */
  public static final SearchBudget UNLIMITED = ofSchedules(Long.MAX_VALUE);

  /** So many schedules. */
  public static SearchBudget ofSchedules(long schedules) {
    return new SearchBudget(Long.MAX_VALUE, schedules, Long.MAX_VALUE, Long.MAX_VALUE, () -> false);
  }
}
