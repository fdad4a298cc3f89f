// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.chart;

import java.util.List;

/** Horizontal bars, each as long as a time and divided into what it was spent on. */
public final class BlameBars {
  private static final double WIDTH = 720;
  private static final double LABELS = 200;
  private static final double VALUES = 76;
  private static final double ROW = 30;
  private static final double BAR = 20;
  private static final double LEGEND_ROW = 22;
  private static final int LEGEND_COLUMNS = 4;
  private static final double WIDE = 20;

  private BlameBars() {}

  /**
   * A bar.
   *
   * @param nanos one for each part, 0 or more
   */
  public record Bar(String name, List<Double> nanos) {
    public Bar {
      nanos = List.copyOf(nanos);
    }

    double whole() {
      double sum = 0;
      for (double part : nanos) {
        sum += part;
      }
      return sum;
    }
  }

  /**
   * @param parts their names; the style sheet has a colour {@code g0}, {@code g1}, ... for each
   */
  public static String svg(
      String id, String title, String description, List<String> parts, List<Bar> bars) {
    double top = 8 + LEGEND_ROW * Math.ceilDiv(parts.size(), LEGEND_COLUMNS);
    Svg svg = new Svg(id, title, description, WIDTH, top + ROW * bars.size() + 6);
    legend(svg, parts);
    double most = bars.stream().mapToDouble(Bar::whole).max().orElse(1);
    for (int i = 0; i < bars.size(); i++) {
      double whole = wide(bars) ? bars.get(i).whole() : most;
      bar(svg, parts, bars.get(i), whole, top + i * ROW + (ROW - BAR) / 2);
    }
    return svg.end();
  }

  /**
   * Whether times are so different that each bar has the full length: the shorter ones would show
   * nothing.
   */
  public static boolean wide(List<Bar> bars) {
    double most = bars.stream().mapToDouble(Bar::whole).max().orElse(1);
    double least = bars.stream().mapToDouble(Bar::whole).min().orElse(1);
    return most > WIDE * least;
  }

  /** Names of parts with their colours, in rows. */
  static void legend(Svg svg, List<String> parts) {
    double column = WIDTH / LEGEND_COLUMNS;
    for (int i = 0; i < parts.size(); i++) {
      double x = column * (i % LEGEND_COLUMNS);
      double y = 4 + LEGEND_ROW * (i / LEGEND_COLUMNS);
      svg.rectangle("fill g" + i, x, y, 12, 12, parts.get(i));
      svg.text("legend start", x + 18, y + 10.5, parts.get(i));
    }
  }

  private static void bar(Svg svg, List<String> parts, Bar bar, double most, double y) {
    svg.text("label end", LABELS - 10, y + BAR / 2 + 4.5, Labels.fit(bar.name(), 26));
    double x = LABELS;
    double span = WIDTH - LABELS - VALUES;
    for (int i = 0; i < parts.size(); i++) {
      double width = most > 0 ? span * bar.nanos().get(i) / most : 0;
      String tip = bar.name() + ", " + parts.get(i) + ": " + Units.nanos(bar.nanos().get(i));
      svg.rectangle("fill g" + i, x, y, width, BAR, tip);
      x += width;
    }
    svg.text("value start", x + 6, y + BAR / 2 + 4.5, Units.nanos(bar.whole()));
  }
}
