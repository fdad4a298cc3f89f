// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.library;

import dev.loopstep.report.Version;
import dev.loopstep.report.chart.IntervalPlot;
import dev.loopstep.report.chart.IntervalPlot.Row;
import dev.loopstep.report.render.HtmlPages;
import dev.loopstep.report.render.page.Page;
import dev.loopstep.report.render.page.Prose;
import java.util.ArrayList;
import java.util.List;

/** All policies of a library at a glance: a chart for each, of where it wins and where not. */
public final class LibraryPage {
  private static final int WINS = 0;
  private static final int LOSES = 3;

  private LibraryPage() {}

  /**
   * The page.
   *
   * @param command that makes it again
   */
  public static String html(List<Judged> judged, int replications, String command) {
    List<Page.Section> sections = new ArrayList<>();
    for (Judged one : judged) {
      sections.add(section(one));
    }
    return HtmlPages.of(
        new Page(
            "Gallery",
            "The policy library",
            "Each policy against the best of what it is compared with, in a scenario in which it wins and in"
                + " one in which it does not: the ratio of the two by "
                + replications
                + " replications, with its 95 % interval.",
            List.of(Prose.of(conclusion(judged))),
            List.of(),
            sections,
            command,
            "Loopstep " + Version.text()));
  }

  private static String conclusion(List<Judged> judged) {
    long safe = judged.stream().filter(Judged::safe).count();
    int cases = judged.stream().mapToInt(one -> one.linux().cases()).sum();
    int agrees = judged.stream().mapToInt(one -> one.linux().agrees()).sum();
    return safe
        + " of "
        + judged.size()
        + " policies are proved safe; in "
        + agrees
        + " of "
        + cases
        + " recorded runs Linux does what the simulator does."
        + onNoKernel(judged);
  }

  private static String onNoKernel(List<Judged> judged) {
    List<String> names =
        judged.stream().filter(Judged::onNoKernel).map(one -> one.entry().name()).toList();
    return names.isEmpty()
        ? ""
        : " No kernel has what is called by " + String.join(", ", names) + ".";
  }

  private static Page.Section section(Judged one) {
    LibraryEntry entry = one.entry();
    Yardstick quantity = entry.yardstick();
    List<Prose> notes = new ArrayList<>();
    notes.add(Prose.of(entry.idea()));
    notes.add(
        Prose.of(
            quantity.label()
                + (quantity.moreIsBetter() ? " (more is better). " : " (less is better). ")
                + "Where it wins: "
                + LibraryTable.means(one.wins(), quantity)
                + ". Where it does not: "
                + (entry.loses().yardstick().equals(quantity)
                    ? ""
                    : entry.loses().yardstick().label() + " ")
                + LibraryTable.means(one.loses(), entry.loses().yardstick())
                + "."));
    return Page.Section.chart(entry.name(), entry.name(), chart(one), notes);
  }

  private static String chart(Judged one) {
    List<Row> rows = new ArrayList<>();
    add(rows, "wins", one.wins(), WINS);
    add(rows, "does not", one.loses(), LOSES);
    String name = one.entry().name();
    return rows.isEmpty()
        ? ""
        : IntervalPlot.svg(
            name + "-chart",
            name + ", " + one.entry().yardstick().label(),
            "The ratio to the best of what it is compared with, with its interval.",
            rows);
  }

  private static void add(List<Row> rows, String where, Effect effect, int color) {
    effect
        .contrast()
        .ifPresent(contrast ->
            rows.add(
                new Row(
                    where + ", against " + effect.against(),
                    contrast.ratio().estimate(),
                    contrast.ratio().low(),
                    contrast.ratio().high(),
                    LibraryTable.ratio(contrast),
                    color)));
  }
}
