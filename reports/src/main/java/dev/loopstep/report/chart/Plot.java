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
    /** Where on the axis a value lies: 0 at its start, 1 at its end. */
    double position(double value) {
      double low = ticks.getFirst();
      double high = ticks.getLast();
      return logarithmic
          ? StrictMath.log(value / low) / StrictMath.log(high / low)
          : (value - low) / (high - low);
    }
  }

  /** A line's name in the legend and its style. */
  record Line(String name, int color) {}

  Plot(String id, String title, String description, Axis x, Axis y, List<Line> lines) {
    this.x = x;
    this.y = y;
    this.top = 32 + LEGEND_ROW * Math.ceilDiv(lines.size(), LEGEND_COLUMNS);
    this.svg = new Svg(id, title, description, WIDTH, top + HEIGHT_INSIDE + BOTTOM);
    legend(lines);
    grid();
  }

  private void legend(List<Line> lines) {
    double column = (WIDTH - LEFT - RIGHT) / LEGEND_COLUMNS;
    for (int i = 0; i < lines.size(); i++) {
      double left = LEFT + column * (i % LEGEND_COLUMNS);
      double middle = 10 + LEGEND_ROW * (i / LEGEND_COLUMNS);
      svg.line("stroke c" + lines.get(i).color(), left, middle, left + 26, middle);
      svg.text("legend start", left + 33, middle + 4, Labels.fit(lines.get(i).name(), 24));
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
