// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.chart;

import java.util.List;
import java.util.function.DoubleFunction;

/** Curves over a linear or a logarithmic axis, for distributions. */
public final class CurvePlot {
  private CurvePlot() {}

  /**
   * A curve.
   *
   * @param xs ascending
   * @param ys shares, 0 to 1, one for each
   */
  @SuppressWarnings("ArrayRecordComponent") // drawn once
  public record Series(String name, int color, double[] xs, double[] ys) {}

  /**
   * @param logarithmic whether the horizontal axis is; all values are above 0 then
   * @param zero whether a line stands at 0
   */
  public static String svg(
      String id,
      String title,
      String description,
      String x,
      String y,
      boolean logarithmic,
      boolean zero,
      DoubleFunction<String> text,
      List<Series> series) {
    double least = Double.MAX_VALUE;
    double most = -Double.MAX_VALUE;
    double top = 0;
    for (Series one : series) {
      least = Math.min(least, one.xs()[0]);
      most = Math.max(most, one.xs()[one.xs().length - 1]);
      for (double share : one.ys()) {
        top = Math.max(top, share);
      }
    }
    Plot plot =
        new Plot(
            id,
            title,
            description,
            new Plot.Axis(
                x,
                logarithmic,
                logarithmic ? Ticks.logarithmic(least, most) : Ticks.between(least, most, 6),
                text),
            new Plot.Axis(y, false, Ticks.linear(top, 4), Units::percent),
            series.stream().map(s -> new Plot.Line(s.name(), s.color())).toList());
    if (zero && least < 0 && most > 0) {
      plot.svg().line("threshold", plot.atX(0), plot.atY(0), plot.atX(0), plot.atY(top));
    }
    for (Series one : series) {
      double[] points = new double[2 * one.xs().length];
      for (int i = 0; i < one.xs().length; i++) {
        points[2 * i] = plot.atX(one.xs()[i]);
        points[2 * i + 1] = plot.atY(one.ys()[i]);
      }
      plot.svg().polyline("stroke c" + one.color(), points);
    }
    return plot.svg().end();
  }
}
