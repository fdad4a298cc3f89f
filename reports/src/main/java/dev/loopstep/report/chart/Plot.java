// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.chart;

import java.util.List;
import java.util.function.DoubleFunction;

/** The frame of a chart with two axes: grid, ticks, names, and lines with a legend above. */
final class Plot {
  static final double WIDTH = 720;
  private static final double LEFT = 74;
  private static final double RIGHT = 30;
  private static final double BOTTOM = 48;
  private static final double HEIGHT_INSIDE = 250;
  private static final double LEGEND_ROW = 22;
  private static final int LEGEND_COLUMNS = 3;
  private static final double MARK = 5;

  /** From this ratio of the largest to the least value on, an axis is logarithmic. */
  private static final double WIDE = 20;

  private final Svg svg;
  private final double top;
  private final Axis x;
  private final Axis y;

  /**
   * An axis.
   *
   * @param logarithmic both bounds must then be positive
   * @param ticks the first and the last bound the axis
   */
  record Axis(String name, boolean logarithmic, List<Double> ticks, DoubleFunction<String> text) {
    /**
     * An axis that holds all values: from 0 on, or logarithmic where they lie far apart.
     *
     * @param least at least 0
     * @param about how many ticks
     */
    static Axis of(String name, double least, double most, int about, DoubleFunction<String> text) {
      boolean wide = least > 0 && most / least > WIDE;
      return new Axis(
          wide ? name + " (logarithmic)" : name,
          wide,
          wide ? Ticks.logarithmic(least, most) : Ticks.linear(most, about),
          text);
    }

    /** Where on the axis a value lies: 0 at its start, 1 at its end. */
    double position(double value) {
      double low = ticks.getFirst();
      double high = ticks.getLast();
      return logarithmic
          ? StrictMath.log(value / low) / StrictMath.log(high / low)
          : (value - low) / (high - low);
    }
  }

  /**
   * A series in the legend.
   *
   * @param series its number, from which its looks follow
   */
  record Entry(String name, int series) {}

  /** What the legend shows of a series. */
  enum Legend {
    LINES,
    POINTS
  }

  Plot(
      String id,
      String title,
      String description,
      Axis x,
      Axis y,
      Legend legend,
      List<Entry> entries) {
    this.x = x;
    this.y = y;
    this.top = 32 + LEGEND_ROW * Math.ceilDiv(entries.size(), LEGEND_COLUMNS);
    this.svg = new Svg(id, title, description, WIDTH, top + HEIGHT_INSIDE + BOTTOM);
    legend(legend, entries);
    grid();
  }

  private void legend(Legend legend, List<Entry> entries) {
    double column = (WIDTH - LEFT - RIGHT) / LEGEND_COLUMNS;
    for (int i = 0; i < entries.size(); i++) {
      double left = LEFT + column * (i % LEGEND_COLUMNS);
      double middle = 10 + LEGEND_ROW * (i / LEGEND_COLUMNS);
      Entry entry = entries.get(i);
      switch (legend) {
        case LINES -> svg.line(SeriesStyle.stroke(entry.series()), left, middle, left + 26, middle);
        case POINTS -> SeriesStyle.mark(svg, entry.series(), left + 19, middle, MARK, entry.name());
      }
      svg.text("legend start", left + 33, middle + 4, Labels.fit(entry.name(), 24));
    }
  }

  private void grid() {
    for (double tick : y.ticks()) {
      svg.line("grid", LEFT, atY(tick), WIDTH - RIGHT, atY(tick));
      svg.text("tick end", LEFT - 8, atY(tick) + 4, y.text().apply(tick));
    }
    double base = top + HEIGHT_INSIDE;
    for (double tick : x.ticks()) {
      svg.line("axis", atX(tick), base, atX(tick), base + 4);
      svg.text("tick middle", atX(tick), base + 18, x.text().apply(tick));
    }
    svg.line("axis", LEFT, base, WIDTH - RIGHT, base);
    svg.text("name middle", (LEFT + WIDTH - RIGHT) / 2, base + 40, x.name());
    svg.text("name start", LEFT, top - 10, y.name());
  }

  double atX(double value) {
    return LEFT + (WIDTH - LEFT - RIGHT) * x.position(value);
  }

  double atY(double value) {
    return top + HEIGHT_INSIDE * (1 - y.position(value));
  }

  /** What draws inside the frame, in the coordinates of {@link #atX} and {@link #atY}. */
  Svg svg() {
    return svg;
  }

  double left() {
    return LEFT;
  }

  double right() {
    return WIDTH - RIGHT;
  }
}
