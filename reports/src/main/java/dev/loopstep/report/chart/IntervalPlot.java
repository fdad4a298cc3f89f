// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.chart;

import java.util.List;

/**
 * Ratios with the bounds between which they lie, one below the other, on a logarithmic axis with a
 * line at 1: twice as much and half as much are as far from it.
 */
public final class IntervalPlot {
  private static final double WIDTH = 720;
  private static final double LABELS = 275;
  private static final double VALUES = 225;
  private static final double ROW = 28;

  /** Below this ratio of the largest to the least, steps of 1, 2 and 5 would show nothing. */
  private static final double CLOSE = 1.5;

  private static final double AXIS = 28;

  /** Between the middles of two ticks' texts. */
  private static final double LEAST_APART = 44;

  private IntervalPlot() {}

  /**
   * A ratio.
   *
   * @param estimate above 0, as are its bounds
   * @param text as it is written
   * @param color index of the colour in the style sheet
   */
  public record Row(
      String name, double estimate, double low, double high, String text, int color) {}

  /** A chart; there must be a row. */
  public static String svg(String id, String title, String description, List<Row> rows) {
    double height = ROW * rows.size() + AXIS;
    Svg svg = new Svg(id, title, description, WIDTH, height);
    double least = 1;
    double most = 1;
    for (Row row : rows) {
      least = Math.min(least, row.low());
      most = Math.max(most, row.high());
    }
    List<Double> ticks =
        most / least < CLOSE ? Ticks.around(least, most, 4) : Ticks.logarithmic(least, most);
    Scale scale = new Scale(ticks.getFirst(), ticks.getLast());
    double base = ROW * rows.size() + 4;
    double written = -LEAST_APART;
    for (double tick : ticks) {
      svg.line(tick == 1 ? "threshold" : "grid", scale.at(tick), 0, scale.at(tick), base);
      if (scale.at(tick) - written >= LEAST_APART || tick == 1) {
        svg.text("tick middle", scale.at(tick), base + 16, Units.ratio(tick) + "×");
        written = scale.at(tick);
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      draw(svg, scale, rows.get(i), i * ROW + ROW / 2);
    }
    return svg.end();
  }

  private static void draw(Svg svg, Scale scale, Row row, double y) {
    svg.text("label end", LABELS - 10, y + 4.5, Labels.fit(row.name(), 36));
    svg.line(SeriesStyle.stroke(row.color()), scale.at(row.low()), y, scale.at(row.high()), y);
    svg.circle(
        SeriesStyle.fill(row.color()),
        scale.at(row.estimate()),
        y,
        4,
        row.name() + ": " + row.text());
    svg.text("value start", WIDTH - VALUES + 8, y + 4.5, row.text());
  }

  /** Where on the axis a ratio lies. */
  private record Scale(double least, double most) {
    double at(double ratio) {
      double share = StrictMath.log(ratio / least) / StrictMath.log(most / least);
      return LABELS + (WIDTH - LABELS - VALUES) * share;
    }
  }
}
