// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.statistics;

import dev.loopstep.kernel.time.Times;
import java.util.ArrayList;
import java.util.List;

/** The quantile functions of several runs, level by level: between which bounds their mean lies. */
public final class CurveBand {
  private final List<List<LatencyCurve.Point>> curves = new ArrayList<>();

  /**
   * The mean of a quantile, with its bounds, in nanoseconds.
   *
   * @param tail 1 / (1 - p)
   */
  public record Point(double tail, double mean, double low, double high) {}

  /** Adds a run. */
  public void add(Times times) {
    curves.add(LatencyCurve.of(times));
  }

  /**
   * At all levels for which each run has samples enough; empty with fewer than two runs. The levels
   * are those of each curve but its last, which depends on the number of samples.
   *
   * @param level of confidence
   */
  public List<Point> points(double level) {
    List<Point> points = new ArrayList<>();
    int common = curves.stream().mapToInt(List::size).min().orElse(0) - 1;
    for (int i = 0; i < common && curves.size() > 1; i++) {
      double[] values = new double[curves.size()];
      for (int run = 0; run < values.length; run++) {
        values[run] = curves.get(run).get(i).nanos();
      }
      Interval mean = StudentT.mean(values, level);
      points.add(
          new Point(curves.getFirst().get(i).tail(), mean.estimate(), mean.low(), mean.high()));
    }
    return points;
  }
}
