// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.chart;

import java.util.List;

/**
 * Throughput against latency: a point for each contestant, with its bounds where they are known.
 */
public final class ThroughputPlot {
  /** From this ratio of the largest to the least on, an axis is logarithmic. */
  private static final double WIDE = 20;

  private ThroughputPlot() {}

  /**
   * A contestant.
   *
   * @param perSecond above 0, as is the time
   * @param low bounds of the time; equal to it where none are known
   */
  public record Point(
      String name, int color, double perSecond, double nanos, double low, double high) {}

  /**
   * @param time what the vertical axis shows
   */
  public static String svg(
      String id, String title, String description, String time, List<Point> points) {
    double most = points.stream().mapToDouble(Point::high).max().orElse(1);
    double least = points.stream().mapToDouble(Point::low).min().orElse(1);
    boolean wide = least > 0 && most / least > WIDE;
    double rate = points.stream().mapToDouble(Point::perSecond).max().orElse(1);
    Plot plot =
        new Plot(
            id,
            title,
            description,
            new Plot.Axis("requests a second", false, Ticks.linear(rate, 6), Units::perSecond),
            new Plot.Axis(
                wide ? time + " (logarithmic)" : time,
                wide,
                wide ? Ticks.logarithmic(least, most) : Ticks.linear(most, 5),
                Units::nanos),
            points.stream().map(point -> new Plot.Line(point.name(), point.color())).toList());
    for (Point point : points) {
      double x = plot.atX(point.perSecond());
      String tip =
          point.name()
              + ": "
              + Units.perSecond(point.perSecond())
              + ", "
              + Units.nanos(point.nanos());
      if (point.high() > point.low() && (!wide || point.low() > 0)) {
        plot.svg()
            .line("stroke c" + point.color(), x, plot.atY(point.low()), x, plot.atY(point.high()));
      }
      plot.svg().circle("fill c" + point.color(), x, plot.atY(point.nanos()), 5.5, tip);
    }
    return plot.svg().end();
  }
}
