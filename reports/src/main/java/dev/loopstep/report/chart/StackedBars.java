// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.chart;

import java.util.List;

/** Horizontal bars of equal length, each divided into the shares of a whole. */
public final class StackedBars {
  private static final double WIDTH = 720;
  private static final double LABELS = 172;
  private static final double MARGIN = 20;
  private static final double ROW = 34;
  private static final double BAR = 22;
  private static final double LEGEND = 30;

  /** A share narrower than this has no room for its text. */
  private static final double LEAST_FOR_TEXT = 46;

  private StackedBars() {}

  /**
   * A bar.
   *
   * @param shares one for each part; together 1, or all 0
   */
  public record Bar(String name, List<Double> shares) {
    public Bar {
      shares = List.copyOf(shares);
    }
  }

  /**
   * @param parts their names; the style sheet has a colour {@code part0}, {@code part1}, ... for
   *     each
   */
  public static String svg(
      String id, String title, String description, List<String> parts, List<Bar> bars) {
    double height = LEGEND + ROW * bars.size() + 26;
    Svg svg = new Svg(id, title, description, WIDTH, height);
    legend(svg, parts);
    for (int i = 0; i < bars.size(); i++) {
      bar(svg, parts, bars.get(i), LEGEND + i * ROW + (ROW - BAR) / 2);
    }
    axis(svg, LEGEND + ROW * bars.size() + 4);
    return svg.end();
  }

  private static void legend(Svg svg, List<String> parts) {
    double x = LABELS;
    for (int i = 0; i < parts.size(); i++) {
      svg.rectangle("fill part" + i, x, 4, 12, 12, parts.get(i));
      svg.text("legend start", x + 18, 14, parts.get(i));
      x += 40 + 7.5 * parts.get(i).length();
    }
  }

  private static void bar(Svg svg, List<String> parts, Bar bar, double y) {
    svg.text("label end", LABELS - 10, y + BAR / 2 + 4.5, Labels.fit(bar.name(), 22));
    double x = LABELS;
    double span = WIDTH - LABELS - MARGIN;
    for (int i = 0; i < parts.size(); i++) {
      double share = bar.shares().get(i);
      String text = Units.percent(share);
      svg.rectangle(
          "fill part" + i, x, y, span * share, BAR, bar.name() + ", " + parts.get(i) + ": " + text);
      if (span * share >= LEAST_FOR_TEXT) {
        svg.text("inside middle on" + i, x + span * share / 2, y + BAR / 2 + 4.5, text);
      }
      x += span * share;
    }
  }

  private static void axis(Svg svg, double y) {
    double span = WIDTH - LABELS - MARGIN;
    for (int percent = 0; percent <= 100; percent += 25) {
      double x = LABELS + span * percent / 100;
      svg.line("axis", x, y, x, y + 4);
      svg.text("tick middle", x, y + 17, percent + " %");
    }
    svg.line("axis", LABELS, y, LABELS + span, y);
  }
}
