// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.chart;

import java.util.List;

/** Horizontal bars from zero, one for each name, with their values written at their ends. */
public final class Bars {
  private static final double WIDTH = 720;
  private static final double LABELS = 172;
  private static final double VALUES = 90;
  private static final double ROW = 34;
  private static final double BAR = 20;

  private Bars() {}

  /**
   * A bar.
   *
   * @param series its number, from which its colour follows
   * @param text the value as it is written
   */
  public record Bar(String name, double value, String text, int series) {}

  public static String svg(String id, String title, String description, List<Bar> bars) {
    double height = ROW * bars.size() + 8;
    Svg svg = new Svg(id, title, description, WIDTH, height);
    double largest = bars.stream().mapToDouble(Bar::value).max().orElse(1);
    double span = WIDTH - LABELS - VALUES;
    svg.line("axis", LABELS, 0, LABELS, height);
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      double y = i * ROW + (ROW - BAR) / 2 + 4;
      double length = largest > 0 ? span * bar.value() / largest : 0;
      svg.text("label end", LABELS - 10, y + BAR / 2 + 4.5, Labels.fit(bar.name(), 22));
      svg.rectangle(
          SeriesStyle.fill(bar.series()), LABELS, y, length, BAR, bar.name() + ": " + bar.text());
      svg.text("value start", LABELS + length + 8, y + BAR / 2 + 4.5, bar.text());
    }
    return svg.end();
  }
}
