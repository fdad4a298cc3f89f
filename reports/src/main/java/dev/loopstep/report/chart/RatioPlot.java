// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.chart;

import java.util.List;
import java.util.Optional;

/** How many times as fast something is, over the cost of a system call. */
public final class RatioPlot {
  private RatioPlot() {}

  /**
   * A curve.
   *
   * @param number of the series, from which its looks follow
   * @param ratios one for each cost
   * @param crossing the cost at which the curve meets the threshold, where it does
   */
  public record Series(String name, int number, List<Double> ratios, Optional<Double> crossing) {
    public Series {
      ratios = List.copyOf(ratios);
    }
  }

  /**
   * @param costs in nanoseconds, ascending
   */
  public static String svg(
      String id,
      String title,
      String description,
      List<Integer> costs,
      double threshold,
      List<Series> series) {
    double most = threshold;
    for (Series one : series) {
      for (double ratio : one.ratios()) {
        most = Math.max(most, ratio);
      }
    }
    Plot plot =
        new Plot(
            id,
            title,
            description,
            new Plot.Axis(
                "what a system call costs over its instructions",
                false,
                Ticks.linear(Math.max(1, costs.getLast()), 8),
                nanos -> Units.factor(nanos) + " ns"),
            new Plot.Axis(
                "times as fast", false, Ticks.linear(most, 5), t -> Units.factor(t) + "×"),
            Plot.Legend.LINES,
            series.stream().map(s -> new Plot.Entry(s.name(), s.number())).toList());
    double y = plot.atY(threshold);
    plot.svg().line("threshold", plot.left(), y, plot.right(), y);
    for (Series one : series) {
      draw(plot, costs, threshold, one);
    }
    return plot.svg().end();
  }

  private static void draw(Plot plot, List<Integer> costs, double threshold, Series series) {
    double[] points = new double[2 * costs.size()];
    for (int i = 0; i < costs.size(); i++) {
      points[2 * i] = plot.atX(costs.get(i));
      points[2 * i + 1] = plot.atY(series.ratios().get(i));
    }
    plot.svg().polyline(SeriesStyle.stroke(series.number()), points);
    for (int i = 0; i < costs.size(); i++) {
      String tip =
          series.name()
              + " at "
              + costs.get(i)
              + " ns: "
              + Units.digits(series.ratios().get(i), 3)
              + " times as fast";
      plot.svg()
          .circle(SeriesStyle.fill(series.number()), points[2 * i], points[2 * i + 1], 3, tip);
    }
    series
        .crossing()
        .ifPresent(nanos ->
            plot.svg()
                .circle(
                    "crossing" + SeriesStyle.color(series.number()),
                    plot.atX(nanos),
                    plot.atY(threshold),
                    6,
                    series.name() + ": reached at " + Units.digits(nanos, 3) + " ns"));
  }
}
