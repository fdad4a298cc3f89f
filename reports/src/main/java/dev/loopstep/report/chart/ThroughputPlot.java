// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.chart;

import java.util.List;

/**
 * Throughput against latency: a point for each contestant, with its bounds where they are known.
 */
public final class ThroughputPlot {
  private static final double RADIUS = 5.5;

  private ThroughputPlot() {}

  /**
   * A contestant.
   *
   * @param series its number, from which its looks follow
   * @param perSecond above 0, as is the time
   * @param low bounds of the time; equal to it where none are known
   */
  public record Point(
      String name, int series, double perSecond, double nanos, double low, double high) {}

  /**
   * @param time what the vertical axis shows
   */
  public static String svg(
      String id, String title, String description, String time, List<Point> points) {
    double most = points.stream().mapToDouble(Point::high).max().orElse(1);
    double least = points.stream().mapToDouble(Point::low).min().orElse(1);
    double rate = points.stream().mapToDouble(Point::perSecond).max().orElse(1);
    Plot plot =
        new Plot(
            id,
            title,
            description,
            Plot.Axis.of("requests a second", 0, rate, 6, Units::perSecond),
            Plot.Axis.of(time, least, most, 5, Units::nanos),
            Plot.Legend.POINTS,
            points.stream().map(point -> new Plot.Entry(point.name(), point.series())).toList());
    points.forEach(point -> draw(plot, point));
    return plot.svg().end();
  }

  private static void draw(Plot plot, Point point) {
    double x = plot.atX(point.perSecond());
    if (point.high() > point.low()) {
      plot.svg()
          .line(
              "whisker" + SeriesStyle.color(point.series()),
              x,
              plot.atY(point.low()),
              x,
              plot.atY(point.high()));
    }
    String tip =
        point.name()
            + ": "
            + Units.perSecond(point.perSecond())
            + ", "
            + Units.nanos(point.nanos());
    SeriesStyle.mark(plot.svg(), point.series(), x, plot.atY(point.nanos()), RADIUS, tip);
  }
}
