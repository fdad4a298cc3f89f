// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.chart;

import java.util.List;
import java.util.function.DoubleFunction;

/**
 * A quantity over two parameters: a rectangle for each pair of values, the darker the more (in dark
 * mode the lighter), with the figure in it. What it says stands in a table too: colour is never all
 * there is.
 */
public final class HeatMap {
  private static final double WIDTH = 720;
  private static final double LEFT = 130;
  private static final double ROW = 30;
  private static final double TOP = 34;
  private static final double BOTTOM = 34;
  private static final double NARROWEST_WITH_TEXT = 40;
  private static final double NARROWEST_WITH_LARGE_TEXT = 62;

  /** About what a letter of a label takes. */
  private static final double LETTER = 6.6;

  /** Slanted labels fall by so many degrees to the left, and have so many letters at most. */
  private static final double SLANT = -38;

  private static final int SLANTED_LETTERS = 22;
  private static final double LEGEND = 180;

  /** So many steps of colour, {@code h0} to {@code h6}. */
  private static final int STEPS = 7;

  /** Beyond this ratio of the largest to the smallest value steps are of their logarithms. */
  private static final double WIDE = 20;

  /**
   * The steps' colours, light and dark, and of the figures on them: each figure has a contrast of
   * 4.5 and more. They stand in the map, since no other chart has need of them.
   */
  private static final String STYLE =
      """
      <style>
      :root { --h0: #eaf2fb; --h1: #d0e3f6; --h2: #adcdee; --h3: #86b3e1; --h4: #3f78b8; --h5: #2a5f9e; --h6: #134a86;
        --on-low: #1a212b; --on-high: #ffffff; }
      @media screen and (prefers-color-scheme: dark) { :root {
        --h0: #1d2938; --h1: #25394f; --h2: #2c4d6c; --h3: #34618a; --h4: #74a8dc; --h5: #98c3ee; --h6: #bfdeff;
        --on-low: #e6eaf0; --on-high: #0b0f14; } }
      .chart .h0 { fill: var(--h0); } .chart .h1 { fill: var(--h1); } .chart .h2 { fill: var(--h2); } .chart .h3 { fill: var(--h3); }
      .chart .h4 { fill: var(--h4); } .chart .h5 { fill: var(--h5); } .chart .h6 { fill: var(--h6); }
      .chart .heat { stroke: var(--rule); } .chart .none { fill: none; }
      .chart .on-h0, .chart .on-h1, .chart .on-h2, .chart .on-h3 { fill: var(--on-low); }
      .chart .on-h4, .chart .on-h5, .chart .on-h6 { fill: var(--on-high); }
      </style>
      """;

  private HeatMap() {}

  /**
   * An axis.
   *
   * @param labels of its values, in order
   */
  public record Axis(String name, List<String> labels) {
    public Axis {
      labels = List.copyOf(labels);
    }
  }

  /** From the smallest to the largest value of all maps that are to be compared. */
  public record Range(double least, double most) {
    /** The step of a value, from 0. */
    int step(double value) {
      double share =
          least > 0 && most / least > WIDE
              ? StrictMath.log(value / least) / StrictMath.log(most / least)
              : (value - least) / (most - least);
      return Double.isNaN(share) ? 0 : Math.clamp((int) (share * STEPS), 0, STEPS - 1);
    }
  }

  /**
   * A map.
   *
   * @param values by row and column; NaN where there is none
   * @param text of a value
   */
  public static String svg(
      String id,
      String title,
      String description,
      Axis x,
      Axis y,
      double[][] values,
      Range range,
      DoubleFunction<String> text) {
    double bottom = TOP + ROW * y.labels().size();
    double column = (WIDTH - LEFT) / x.labels().size();
    double under = bottom + (slanted(x, column) ? slantedHeight(x) : 16);
    Svg svg = new Svg(id, title, description, WIDTH, under + BOTTOM);
    svg.raw(STYLE);
    svg.text("name start", 0, TOP - 14, y.name());
    for (int row = 0; row < y.labels().size(); row++) {
      double top = TOP + ROW * row;
      svg.text("label end", LEFT - 8, top + ROW / 2 + 4.5, Labels.fit(y.labels().get(row), 18));
      for (int i = 0; i < x.labels().size(); i++) {
        String tip =
            x.name() + " " + x.labels().get(i) + ", " + y.name() + " " + y.labels().get(row);
        draw(svg, LEFT + column * i, top, column, values[row][i], range, text, tip);
      }
    }
    ticks(svg, x, column, bottom);
    svg.text("name start", LEFT, under + 24, x.name());
    legend(svg, under + 15, range, text);
    return svg.end();
  }

  private static void draw(
      Svg svg,
      double left,
      double top,
      double width,
      double value,
      Range range,
      DoubleFunction<String> text,
      String tip) {
    boolean known = !Double.isNaN(value);
    int step = known ? range.step(value) : 0;
    String shown = known ? text.apply(value) : "–";
    svg.rectangle(
        known ? "heat h" + step : "heat none",
        left + 1,
        top + 1,
        width - 2,
        ROW - 2,
        tip + ": " + shown);
    if (width >= NARROWEST_WITH_TEXT) {
      String size = width >= NARROWEST_WITH_LARGE_TEXT ? "" : " small";
      String style = known ? "inside on-h" + step + size : "tick";
      svg.text(style + " middle", left + width / 2, top + ROW / 2 + 4.5, shown);
    }
  }

  /** As many of the labels as have room, slanted where one is longer than its column. */
  private static void ticks(Svg svg, Axis x, double column, double bottom) {
    boolean slanted = slanted(x, column);
    int each = (int) Math.max(1, Math.ceil(2.5 * LETTER / column));
    for (int i = 0; i < x.labels().size(); i += each) {
      double middle = LEFT + column * (i + 0.5);
      if (slanted) {
        String label = Labels.fit(x.labels().get(i), SLANTED_LETTERS);
        svg.slanted("tick end", middle + 4, bottom + 12, SLANT, label);
      } else {
        svg.text("tick middle", middle, bottom + 16, x.labels().get(i));
      }
    }
  }

  private static boolean slanted(Axis x, double column) {
    return letters(x) * LETTER > column - 4;
  }

  private static int letters(Axis x) {
    return x.labels().stream().mapToInt(String::length).max().orElse(0);
  }

  private static double slantedHeight(Axis x) {
    double length = Math.min(SLANTED_LETTERS, letters(x)) * LETTER;
    return 16 + length * StrictMath.sin(StrictMath.toRadians(-SLANT));
  }

  private static void legend(Svg svg, double top, Range range, DoubleFunction<String> text) {
    double left = WIDTH - LEGEND - 80;
    svg.text("tick end", left - 8, top + 9, text.apply(range.least()));
    for (int i = 0; i < STEPS; i++) {
      double width = LEGEND / STEPS;
      svg.rectangle("heat h" + i, left + width * i, top, width, 10, "step " + (i + 1));
    }
    svg.text("tick start", left + LEGEND + 8, top + 9, text.apply(range.most()));
  }
}
