// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.report.experiment.Flip;
import java.util.List;
import java.util.Locale;

/** On which costs a comparison's verdict hangs, as text. */
public final class FlipText {
  private FlipText() {}

  /** A line for each turn; the costs with which no verdict turns are named together. */
  public static String of(List<Flip> flips) {
    StringBuilder out = new StringBuilder("\nWhere a verdict turns, one cost at a time:\n");
    FlipSummary summary = FlipSummary.of(flips);
    summary.turns().forEach(turn -> out.append(line(turn)));
    summary.sentences().forEach(sentence -> TextTables.wrap(out, "", sentence));
    return out.toString();
  }

  private static String line(FlipSummary.Turn turn) {
    return String.format(
        Locale.ROOT,
        "  %s: %s is %.3f times as fast as %s with %s, slower %s%n",
        turn.cost(),
        turn.flip().faster(),
        turn.flip().timesAsFast(),
        turn.flip().slower(),
        turn.today(),
        turn.turnsAt());
  }
}
