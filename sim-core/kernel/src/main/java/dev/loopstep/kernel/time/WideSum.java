// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

/** A sum of 128 bits: exact for whatever times and numbers a run can have. */
public final class WideSum {
  private long high;
  private long low;

  /** Adds a number. */
  public void add(long value) {
    add(value >> 63, value);
  }

  /** Adds the product of two numbers. */
  public void addProduct(long a, long b) {
    add(Math.multiplyHigh(a, b), a * b);
  }

  /** Adds another sum. */
  public void add(WideSum other) {
    add(other.high, other.low);
  }

  private void add(long moreHigh, long moreLow) {
    long sum = low + moreLow;
    high += moreHigh + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
    low = sum;
  }

  /** Whether the two are the same number. */
  public boolean same(WideSum other) {
    return high == other.high && low == other.low;
  }

  /** To the precision of a double. */
  public double value() {
    if (high < 0) {
      // Negated, so that small negative numbers do not vanish beside 2^64.
      long negatedLow = -low;
      return -unsigned(~high + (low == 0 ? 1 : 0), negatedLow);
    }
    return unsigned(high, low);
  }

  private static double unsigned(long upper, long lower) {
    double below = (lower >>> 1) * 2.0 + (lower & 1);
    return upper * 0x1.0p64 + below;
  }
}
