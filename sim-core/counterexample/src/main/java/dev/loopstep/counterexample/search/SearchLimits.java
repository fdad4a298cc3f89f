// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.search;

/**
 * How much a search may cost. No clock is asked, so the same program gets the same answer
 * everywhere.
 *
 * @param work values that are computed, and what instructions cost in such
 * @param runs of the program
 */
public record SearchLimits(long work, int runs) {
  /** About two seconds at most. */
  public static final SearchLimits DEFAULT = new SearchLimits(8_000_000, 2000);
}
