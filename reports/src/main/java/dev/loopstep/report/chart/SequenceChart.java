// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.chart;

import java.util.List;

/** A sequence diagram: actors side by side, time downwards, an arrow for each message. */
public final class SequenceChart {
  private static final double WIDTH = 860;
  private static final double LEFT = 64;
  private static final double HEAD = 34;
  private static final double ROW = 30;
  private static final double TIP = 7;

  private SequenceChart() {}

  /**
   * A message.
   *
   * @param from index of the actor
   * @param to the same for what an actor does by itself
   * @param time as it is written at the left
   * @param text above the arrow
   * @param color index of the colour in the style sheet
   * @param tip what else there is to say
   */
  public record Message(int from, int to, String time, String text, int color, String tip) {}

  public static String svg(
      String id, String title, String description, List<String> actors, List<Message> messages) {
    double height = HEAD + ROW * messages.size() + 14;
    Svg svg = new Svg(id, title, description, WIDTH, height);
    double gap = (WIDTH - LEFT - 40) / actors.size();
    for (int i = 0; i < actors.size(); i++) {
      double x = place(i, gap);
      svg.line("grid", x, HEAD - 8, x, height);
      svg.text("value middle", x, 16, Labels.fit(actors.get(i), 24));
    }
    for (int i = 0; i < messages.size(); i++) {
      message(svg, messages.get(i), gap, HEAD + ROW * i + 20);
    }
    return svg.end();
  }

  private static double place(int actor, double gap) {
    return LEFT + gap * (actor + 0.5);
  }

  private static void message(Svg svg, Message message, double gap, double y) {
    double from = place(message.from(), gap);
    double to = place(message.to(), gap);
    String stroke = SeriesStyle.stroke(message.color());
    svg.text("tick end", LEFT - 4, y + 4, message.time());
    if (message.from() == message.to()) {
      svg.circle(SeriesStyle.fill(message.color()), from, y, 4, message.tip());
      svg.text("start", from + 9, y + 4, Labels.beginning(message.text(), 44));
      return;
    }
    double back = to > from ? -TIP : TIP;
    svg.polyline(stroke, new double[] {from, y, to, y});
    svg.polyline("stroke c0", new double[] {to + back, y - TIP / 2, to, y, to + back, y + TIP / 2});
    svg.circle(SeriesStyle.fill(message.color()), from, y, 2.5, message.tip());
    svg.text("middle", (from + to) / 2, y - 5, Labels.beginning(message.text(), 40));
  }
}
