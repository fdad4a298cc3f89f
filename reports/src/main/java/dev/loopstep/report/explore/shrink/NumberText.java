// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.explore.shrink;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Whole numbers in scenarios, and how they are made smaller. */
final class NumberText {
  private static final Pattern DIGITS = Pattern.compile("[0-9][0-9_]{0,17}");

  private NumberText() {}

  /** Whether something still fails with a smaller number. */
  @FunctionalInterface
  interface Attempt {
    boolean fails(long lower);
  }

  /** The number that a text is; empty for any other, and for one with a unit. */
  static OptionalLong of(String text) {
    return DIGITS.matcher(text).matches()
        ? OptionalLong.of(Long.parseLong(text.replace("_", "")))
        : OptionalLong.empty();
  }

  /**
   * A small number with which something fails, where it fails with a value: 0 or 1, else by halving
   * the way down from the value, which finds the least where all above it fail too.
   */
  static long least(long value, Attempt attempt) {
    for (long small = 0; small <= 1 && small < value; small++) {
      if (attempt.fails(small)) {
        return small;
      }
    }
    long low = 1;
    long high = value;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (attempt.fails(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
