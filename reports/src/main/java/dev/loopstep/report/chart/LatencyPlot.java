// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.chart;

import dev.loopstep.report.statistics.CurveBand;
import dev.loopstep.report.statistics.LatencyCurve;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Latency over the percentile, on an axis that gives every further nine as much room as the one
 * before (as HdrHistogram plots).
 */
public final class LatencyPlot {
  private LatencyPlot() {}

  /**
   * One contestant's curve.
   *
   * @param number of the series, from which its looks follow
   * @param band between which bounds it lies; empty where none are known
   */
  public record Series(
      String name, int number, List<LatencyCurve.Point> points, List<CurveBand.Point> band) {
    public Series {
      points = List.copyOf(points);
      band = List.copyOf(band);
    }

    /** A curve without bounds. */
    public Series(String name, int number, List<LatencyCurve.Point> points) {
      this(name, number, points, List.of());
    }
  }

  /**
   * @param series those without points are left out
   */
  public static String svg(String id, String title, String description, List<Series> series) {
    List<Series> drawn = series.stream().filter(s -> !s.points().isEmpty()).toList();
    double least = Double.MAX_VALUE;
    double most = 1;
    double tail = 10;
    for (Series one : drawn) {
      least = Math.min(least, Math.max(1, one.points().getFirst().nanos()));
      most = Math.max(most, one.points().getLast().nanos());
      tail = Math.max(tail, one.points().getLast().tail());
    }
    Plot plot =
        new Plot(
            id,
            title,
            description,
            new Plot.Axis("percentile", true, decades(tail), LatencyPlot::percentile),
            Plot.Axis.of("latency", least, most, 5, Units::nanos),
            Plot.Legend.LINES,
            drawn.stream().map(s -> new Plot.Entry(s.name(), s.number())).toList());
    for (Series one : drawn) {
      band(plot, one, least, most);
    }
    for (Series one : drawn) {
      draw(plot, one);
    }
    return plot.svg().end();
  }

  /** What of the bounds lies within the plot. */
  private static void band(Plot plot, Series series, double least, double most) {
    int size = series.band().size();
    double[] points = new double[4 * size];
    for (int i = 0; i < size; i++) {
      CurveBand.Point point = series.band().get(i);
      int back = 2 * (2 * size - 1 - i);
      points[2 * i] = plot.atX(point.tail());
      points[back] = plot.atX(point.tail());
      points[2 * i + 1] = plot.atY(Math.clamp(point.low(), least, most));
      points[back + 1] = plot.atY(Math.clamp(point.high(), least, most));
    }
    if (size > 1) {
      plot.svg().polygon("band" + SeriesStyle.color(series.number()), points);
    }
  }

  private static void draw(Plot plot, Series series) {
    double[] points = new double[2 * series.points().size()];
    for (int i = 0; i < series.points().size(); i++) {
      LatencyCurve.Point point = series.points().get(i);
      points[2 * i] = plot.atX(point.tail());
      points[2 * i + 1] = plot.atY(Math.max(1, point.nanos()));
    }
    plot.svg().polyline(SeriesStyle.stroke(series.number()), points);
  }

  /** 1, 10, 100, ... and the last level itself. */
  private static List<Double> decades(double last) {
    List<Double> ticks = new ArrayList<>();
    for (double tick = 1; tick < last * (1 - 1e-9); tick *= 10) {
      ticks.add(tick);
    }
    if (last / ticks.getLast() < 2) {
      ticks.removeLast();
    }
    ticks.add(last);
    return ticks;
  }

  private static String percentile(double tail) {
    BigDecimal percent = BigDecimal.valueOf(100 * (1 - 1 / tail));
    int nines = 2 + (int) Math.ceil(StrictMath.log10(Math.max(10, tail)) - 1);
    return percent.round(new MathContext(nines)).stripTrailingZeros().toPlainString() + " %";
  }
}
