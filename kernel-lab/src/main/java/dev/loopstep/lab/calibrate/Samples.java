// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import java.util.Arrays;

/** Times of one thing, in any order. */
final class Samples {
  /** The normal distribution's quantile for a confidence of 95 %. */
  private static final double Z = 1.96;

  private double[] values = new double[64];
  private int count;

  void add(double value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = value;
  }

  private double[] sorted() {
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return sorted;
  }

  double quantile(double q) {
    return quantile(sorted(), q);
  }

  /** By how much of the lower quartile the upper one is beyond it. */
  double spread() {
    double[] sorted = sorted();
    double low = quantile(sorted, 0.25);
    return (quantile(sorted, 0.75) - low) / Math.max(1, low);
  }

  private static double quantile(double[] sorted, double q) {
    double at = q * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  /**
   * Ends of an interval for a quantile by order statistics, which asks nothing of the distribution:
   * the ranks n q -+ z sqrt(n q (1 - q)).
   */
  double[] interval(double q) {
    double[] sorted = sorted();
    double half = Z * Math.sqrt(count * q * (1 - q));
    int low = (int) Math.max(0, Math.floor(count * q - half));
    int high = (int) Math.min(count - 1.0, Math.ceil(count * q + half));
    return new double[] {sorted[low], sorted[high]};
  }
}
