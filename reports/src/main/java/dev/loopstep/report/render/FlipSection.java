// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.report.experiment.Flip;
import dev.loopstep.report.render.page.Page;
import dev.loopstep.report.render.page.Prose;
import dev.loopstep.report.render.page.Table;
import dev.loopstep.report.render.page.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The section of a page about the costs on which a comparison's verdicts hang. */
final class FlipSection {
  private static final String HEADING = "Where a verdict turns";

  private FlipSection() {}

  static Page.Section of(List<Flip> flips) {
    FlipSummary summary = FlipSummary.of(flips);
    List<String> notes = new ArrayList<>();
    notes.add(
        summary.turns().isEmpty()
            ? "Each cost that was asked for was varied alone, from 0 to ten times its value. No verdict turns."
            : "Each cost that was asked for was varied alone, from 0 to ten times its value.");
    notes.addAll(summary.sentences());
    return Page.Section.tables("turns", HEADING, Prose.all(notes), tables(summary));
  }

  private static List<Table> tables(FlipSummary summary) {
    if (summary.turns().isEmpty()) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    for (FlipSummary.Turn turn : summary.turns()) {
      rows.add(
          List.of(
              turn.cost(),
              turn.today(),
              turn.flip().faster(),
              turn.flip().slower(),
              String.format(Locale.ROOT, "%.3f", turn.flip().timesAsFast()),
              turn.turnsAt()));
    }
    return List.of(
        new Table(
            HEADING,
            List.of(
                Column.text("cost"),
                Column.number("it is"),
                Column.text("faster"),
                Column.text("slower"),
                Column.number("times"),
                Column.text("it turns")),
            rows));
  }
}
