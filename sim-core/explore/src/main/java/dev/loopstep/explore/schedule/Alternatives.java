// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

/**
 * The choices at a place that are to be tried, in one positive number: an odd one has a bit for
 * each, twice their number stands for all of more than fit.
 */
final class Alternatives {
  private static final int MOST = 30;

  private Alternatives() {}

  /**
   * All of so many possibilities but the usual one, and but those that are left out.
   *
   * @param leftOut as bits, for the first of them
   */
  static int of(int possibilities, int leftOut) {
    if (possibilities > MOST) {
      return 2 * possibilities;
    }
    return (1 << possibilities) - 1 & ~leftOut | 1;
  }

  /** Whether there is none. */
  static boolean none(int alternatives) {
    return alternatives == 1;
  }

  /** The first choice beyond one; 0 where there is none. */
  static int next(int alternatives, int choice) {
    if (alternatives % 2 == 0) {
      return choice + 1 < alternatives / 2 ? choice + 1 : 0;
    }
    int beyond = alternatives >>> choice + 1;
    return beyond == 0 ? 0 : choice + 1 + Integer.numberOfTrailingZeros(beyond);
  }
}
