// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.chart;

import java.util.ArrayList;
import java.util.List;

/** Round values for an axis. */
final class Ticks {
  private Ticks() {}

  /**
   * Multiples of 1, 2 or 5 times a power of ten from 0 to the first at or above the largest value.
   */
  static List<Double> linear(double largest, int about) {
    double step = step(largest / about);
    List<Double> ticks = new ArrayList<>();
    int count = (int) Math.ceil(largest / step - 1e-9);
    for (int i = 0; i <= Math.max(1, count); i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** Multiples of 1, 2 or 5 times a power of ten around the two bounds. */
  static List<Double> around(double least, double most, int about) {
    double step = step((most - least) / about);
    List<Double> ticks = new ArrayList<>();
    long first = (long) Math.floor(least / step + 1e-9);
    long last = (long) Math.ceil(most / step - 1e-9);
    for (long i = first; i <= Math.max(first + 1, last); i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private static double step(double least) {
    if (!(least > 0)) {
      return 1;
    }
    double power = StrictMath.pow(10, Math.floor(StrictMath.log10(least)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= least * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** 1, 2, 5, 10, 20, ... around the two bounds, the bounds included. */
  static List<Double> logarithmic(double least, double most) {
    List<Double> ticks = new ArrayList<>();
    double power = StrictMath.pow(10, Math.floor(StrictMath.log10(least)));
    for (; power <= most * 10; power *= 10) {
      for (double factor : new double[] {1, 2, 5}) {
        double tick = factor * power;
        if (!ticks.isEmpty() && tick <= least) {
          ticks.clear();
        }
        ticks.add(tick);
        if (tick >= most) {
          return ticks;
        }
      }
    }
    return ticks;
  }
}
