// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.statistics;

import dev.loopstep.kernel.time.Times;
import java.util.ArrayList;
import java.util.List;

/**
 * The quantile function of a distribution at levels that close in on 100 %, for plots with a
 * logarithmic percentile axis.
 */
public final class LatencyCurve {
  /** Points for each factor of ten in {@code 1 / (1 - p)}. */
  private static final int POINTS_PER_DECADE = 24;

  private LatencyCurve() {}

  /**
   * A point of the curve.
   *
   * @param tail 1 / (1 - p): 1 at the minimum, 100 at p99
   */
  public record Point(double tail, long nanos) {}

  /**
   * From the minimum to the last level with {@link LatencySummary#SAMPLES_BEYOND} samples beyond
   * it; empty without samples.
   */
  public static List<Point> of(Times times) {
    List<Point> points = new ArrayList<>();
    long samples = times.count();
    double last = Math.max(1.0, (double) samples / LatencySummary.SAMPLES_BEYOND);
    if (samples == 0) {
      return points;
    }
    for (int i = 0; points.isEmpty() || points.getLast().tail() < last; i++) {
      double tail = StrictMath.pow(10, (double) i / POINTS_PER_DECADE);
      double known = Math.min(tail, last);
      double percent = 100.0 * (1.0 - 1.0 / known);
      points.add(new Point(known, times.quantileNanos(percent)));
    }
    return points;
  }
}
