// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.chart;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/** Points by two quantities, in a colour and a shape for each series. */
public final class ScatterPlot {
  private static final double RADIUS = 4.5;

  private ScatterPlot() {}

  /**
   * Points of one kind.
   *
   * @param number of the series, from which its looks follow
   */
  public record Series(String name, int number, List<Point> points) {
    public Series {
      points = List.copyOf(points);
    }
  }

  /**
   * A point.
   *
   * @param x at least 0, as is y
   * @param tip what it is
   */
  public record Point(double x, double y, String tip) {}

  /** A quantity: its name, and how a value is written. */
  public record Quantity(String name, DoubleFunction<String> text) {}

  /** A chart; there must be a point. */
  public static String svg(
      String id, String title, String description, Quantity x, Quantity y, List<Series> series) {
    Plot plot =
        new Plot(
            id,
            title,
            description,
            axis(x, series, Point::x),
            axis(y, series, Point::y),
            Plot.Legend.POINTS,
            series.stream().map(one -> new Plot.Entry(one.name(), one.number())).toList());
    for (Series one : series) {
      for (Point point : one.points()) {
        SeriesStyle.mark(
            plot.svg(),
            one.number(),
            plot.atX(point.x()),
            plot.atY(point.y()),
            RADIUS,
            point.tip());
      }
    }
    return plot.svg().end();
  }

  private static Plot.Axis axis(
      Quantity quantity, List<Series> series, ToDoubleFunction<Point> value) {
    double least = Double.MAX_VALUE;
    double most = 0;
    for (Series one : series) {
      for (Point point : one.points()) {
        least = Math.min(least, value.applyAsDouble(point));
        most = Math.max(most, value.applyAsDouble(point));
      }
    }
    return Plot.Axis.of(quantity.name(), least, most, 5, quantity.text());
  }
}
