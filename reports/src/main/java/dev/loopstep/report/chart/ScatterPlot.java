// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.chart;

import java.util.List;
import java.util.function.DoubleFunction;

/** Points by two quantities, in a colour for each series. */
public final class ScatterPlot {
  /** A factor between smallest and largest value from which on an axis is logarithmic. */
  private static final double WIDE = 20;

  private static final double RADIUS = 4;

  private ScatterPlot() {}

  /** Points of one kind. */
  public record Series(String name, int color, List<Point> points) {
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
    List<Point> all = series.stream().flatMap(one -> one.points().stream()).toList();
    Plot plot =
        new Plot(
            id,
            title,
            description,
            axis(x, all.stream().mapToDouble(Point::x).toArray()),
            axis(y, all.stream().mapToDouble(Point::y).toArray()),
            series.stream().map(one -> new Plot.Line(one.name(), one.color())).toList());
    for (Series one : series) {
      for (Point point : one.points()) {
        plot.svg()
            .circle(
                "fill c" + one.color(),
                plot.atX(point.x()),
                plot.atY(point.y()),
                RADIUS,
                point.tip());
      }
    }
    return plot.svg().end();
  }

  private static Plot.Axis axis(Quantity quantity, double[] values) {
    double least = Double.MAX_VALUE;
    double most = 0;
    for (double value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    boolean wide = least > 0 && most / least > WIDE;
    return new Plot.Axis(
        wide ? quantity.name() + " (logarithmic)" : quantity.name(),
        wide,
        wide ? Ticks.logarithmic(least, most) : Ticks.linear(most, 5),
        quantity.text());
  }
}
