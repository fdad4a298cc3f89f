// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.chart;

import java.util.List;

/** Requests one below the other, each from when it was due, divided into what happened to it. */
public final class TimelineChart {
  private static final double WIDTH = 720;
  private static final double LABELS = 120;
  private static final double MARGIN = 24;
  private static final double ROW = 13;
  private static final double BAR = 9;
  private static final double HEAD = 24;
  private static final double AXIS = 34;
  private static final double LEGEND = 54;

  private TimelineChart() {}

  /**
   * A request.
   *
   * @param due in nanoseconds, since the first of the chart was due
   * @param nanos how long each part took, one after another
   */
  public record Row(String name, double due, List<Double> nanos) {
    public Row {
      nanos = List.copyOf(nanos);
    }

    double end() {
      double end = due;
      for (double part : nanos) {
        end += part;
      }
      return end;
    }
  }

  /** The requests of a contestant. */
  public record Track(String name, List<Row> rows) {
    public Track {
      rows = List.copyOf(rows);
    }
  }

  /**
   * @param parts their names; the style sheet has a colour {@code g0}, {@code g1}, ... for each
   */
  public static String svg(
      String id, String title, String description, List<String> parts, List<Track> tracks) {
    double height = LEGEND + AXIS;
    double last = 1;
    for (Track track : tracks) {
      height += HEAD + ROW * track.rows().size();
      last = Math.max(last, track.rows().stream().mapToDouble(Row::end).max().orElse(1));
    }
    Svg svg = new Svg(id, title, description, WIDTH, height);
    BlameBars.legend(svg, parts);
    List<Double> ticks = Ticks.linear(last, 6);
    double scale = (WIDTH - LABELS - MARGIN) / ticks.getLast();
    double y = LEGEND;
    for (Track track : tracks) {
      svg.text("value start", 0, y + 15, Labels.fit(track.name(), 60));
      y += HEAD;
      for (Row row : track.rows()) {
        row(svg, parts, row, scale, y);
        y += ROW;
      }
    }
    axis(svg, ticks, scale, y + 2);
    return svg.end();
  }

  private static void row(Svg svg, List<String> parts, Row row, double scale, double y) {
    svg.text("tick end", LABELS - 8, y + BAR, row.name());
    double x = LABELS + scale * row.due();
    for (int i = 0; i < parts.size(); i++) {
      double width = scale * row.nanos().get(i);
      if (width > 0) {
        String tip = row.name() + ", " + parts.get(i) + ": " + Units.nanos(row.nanos().get(i));
        svg.rectangle("fill g" + i, x, y, width, BAR, tip);
      }
      x += width;
    }
  }

  private static void axis(Svg svg, List<Double> ticks, double scale, double y) {
    svg.line("axis", LABELS, y, LABELS + scale * ticks.getLast(), y);
    for (double tick : ticks) {
      double x = LABELS + scale * tick;
      svg.line("axis", x, y, x, y + 4);
      svg.text("tick middle", x, y + 18, Units.nanos(tick));
    }
  }
}
