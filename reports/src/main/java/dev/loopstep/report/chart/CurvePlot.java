// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** Curves over a linear or a logarithmic axis, for distributions. */
public final class CurvePlot {
  /** Below this, in the axis's unit, a signed axis is as good as linear: a microsecond. */
  private static final double LINEAR_BELOW = 1000;

  private static final double FAR = 1000;

  private CurvePlot() {}

  /** How a horizontal axis is divided. */
  public enum Scale {
    /** All values are above 0. */
    LOGARITHMIC,
    /** Logarithmic on both sides of 0, where a line stands. */
    SIGNED
  }

  /** Where a value lies on a signed axis: its inverse hyperbolic sine, over that of the unit. */
  private static double signed(double value) {
    double size = Math.abs(value) / LINEAR_BELOW;
    return Math.signum(value) * StrictMath.log(size + StrictMath.sqrt(size * size + 1));
  }

  /** The value at a place, without what two functions have rounded off. */
  private static double unsigned(double place) {
    return StrictMath.rint(LINEAR_BELOW * StrictMath.sinh(place) * 1e3) / 1e3;
  }

  private static Plot.Axis axis(
      String name, Scale scale, double least, double most, DoubleFunction<String> text) {
    return switch (scale) {
      case LOGARITHMIC -> new Plot.Axis(name, true, Ticks.logarithmic(least, most), text);
      case SIGNED ->
          new Plot.Axis(
              name,
              false,
              ticks(least, most).stream().map(CurvePlot::signed).toList(),
              place -> text.apply(unsigned(place)));
    };
  }

  /** Powers of ten on both sides, as far as there are values. */
  private static List<Double> ticks(double least, double most) {
    List<Double> ticks = new ArrayList<>();
    ticks.add(0.0);
    // Far out the first ones would stand on each other.
    boolean far = Math.max(-least, most) > FAR * LINEAR_BELOW;
    double first = far ? 10 * LINEAR_BELOW : LINEAR_BELOW;
    for (double tick = first; ticks.getLast() < most; tick *= 10) {
      ticks.add(tick);
    }
    for (double tick = first; ticks.getFirst() > least; tick *= 10) {
      ticks.addFirst(-tick);
    }
    if (ticks.size() == 1) {
      ticks.add(LINEAR_BELOW);
    }
    return ticks;
  }

  /**
   * A curve.
   *
   * @param number of the series, from which its looks follow
   * @param xs ascending
   * @param ys shares, 0 to 1, one for each
   */
  @SuppressWarnings("ArrayRecordComponent") // drawn once
  public record Series(String name, int number, double[] xs, double[] ys) {}

  /**
   * @param scale of the horizontal axis
   */
  public static String svg(
      String id,
      String title,
      String description,
      String x,
      String y,
      Scale scale,
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
            axis(x, scale, least, most, text),
            new Plot.Axis(y, false, Ticks.linear(top, 4), Units::percent),
            Plot.Legend.LINES,
            series.stream().map(s -> new Plot.Entry(s.name(), s.number())).toList());
    if (scale == Scale.SIGNED) {
      plot.svg().line("threshold", plot.atX(0), plot.atY(0), plot.atX(0), plot.atY(top));
    }
    for (Series one : series) {
      double[] points = new double[2 * one.xs().length];
      for (int i = 0; i < one.xs().length; i++) {
        points[2 * i] = plot.atX(scale == Scale.SIGNED ? signed(one.xs()[i]) : one.xs()[i]);
        points[2 * i + 1] = plot.atY(one.ys()[i]);
      }
      plot.svg().polyline(SeriesStyle.stroke(one.number()), points);
    }
    return plot.svg().end();
  }
}
