// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.statistics;

/**
 * An estimate with the bounds between which its true value lies with a stated confidence.
 *
 * @param low NaN where there are too few values for bounds, as is {@code high}
 */
public record Interval(double estimate, double low, double high) {
  /** Whether bounds are known. */
  public boolean bounded() {
    return !Double.isNaN(low);
  }

  /** Of one over the value; all are above 0. */
  public Interval inverse() {
    return new Interval(1 / estimate, 1 / high, 1 / low);
  }

  /** Of what cannot be below 0: what of the bounds lies there holds nothing. */
  public Interval nonNegative() {
    return new Interval(estimate, Math.max(0, low), Math.max(0, high));
  }

  /** Half its width; NaN without bounds. */
  public double halfWidth() {
    return (high - low) / 2;
  }

  /** Whether a value lies within the bounds, so that it cannot be told from the estimate. */
  public boolean holds(double value) {
    return low <= value && value <= high;
  }
}
