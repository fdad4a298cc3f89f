// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.report.finding.Changes;
import dev.loopstep.report.render.page.Page;
import dev.loopstep.report.render.page.Prose;
import dev.loopstep.report.render.page.Table;
import dev.loopstep.report.render.page.Table.Column;
import dev.loopstep.report.replicate.Contrast;
import java.util.ArrayList;
import java.util.List;

/** The section of a page about what has changed since an older result. */
final class ChangesSection {
  private ChangesSection() {}

  static Page.Section of(Changes changes) {
    List<List<String>> rows = new ArrayList<>();
    for (Contrast contrast : changes.contrasts()) {
      List<String> row = new ArrayList<>(ChangesText.row(contrast));
      row.addFirst(contrast.first());
      rows.add(row);
    }
    List<Table> tables =
        rows.isEmpty()
            ? List.of()
            : List.of(
                new Table(
                    "What has changed",
                    List.of(
                        Column.text("contestant"),
                        Column.text("quantity"),
                        Column.number("times"),
                        Column.number("95% interval"),
                        Column.number("p"),
                        Column.text("it is")),
                    rows));
    return Page.Section.tables(
        "changes", "What has changed", Prose.all(ChangesText.sentences(changes)), tables);
  }
}
