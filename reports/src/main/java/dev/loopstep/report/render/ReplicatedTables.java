// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.report.chart.IntervalPlot;
import dev.loopstep.report.chart.Units;
import dev.loopstep.report.render.page.Page;
import dev.loopstep.report.render.page.Prose;
import dev.loopstep.report.render.page.Table;
import dev.loopstep.report.render.page.Table.Column;
import dev.loopstep.report.replicate.Contrast;
import dev.loopstep.report.replicate.Quantity;
import dev.loopstep.report.replicate.Replicated;
import java.util.ArrayList;
import java.util.List;

/** A replicated comparison as a section of a page. */
final class ReplicatedTables {
  /** What the chart shows of each pair, where there is such a quantity. */
  private static final List<Quantity> DRAWN =
      List.of(
          Quantity.THROUGHPUT,
          Quantity.LATENCY_MEAN,
          Quantity.LATENCY_P99,
          Quantity.RESPONSE_MEAN,
          Quantity.RESPONSE_P99);

  private ReplicatedTables() {}

  /** A row for each quantity that any contestant has. */
  static List<List<String>> means(Replicated replicated) {
    List<List<String>> rows = new ArrayList<>();
    for (Quantity quantity : Quantity.values()) {
      if (replicated.contestants().stream().anyMatch(one -> one.values().containsKey(quantity))) {
        List<String> row = new ArrayList<>();
        row.add(quantity.label());
        for (Replicated.OfContestant one : replicated.contestants()) {
          row.add(
              one.mean(quantity, replicated.level())
                  .map(mean -> ReplicatedWords.mean(quantity, mean))
                  .orElse("–"));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  static Page.Section section(Replicated replicated) {
    List<Contrast> contrasts = replicated.contrasts();
    List<Table> tables = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("quantity"));
    replicated.contestants().forEach(one -> columns.add(Column.number(one.label())));
    tables.add(new Table("Means over all replications", columns, means(replicated)));
    if (!contrasts.isEmpty()) {
      tables.add(contrasts(contrasts, replicated.level()));
    }
    return new Page.Section(
        "replications",
        "How sure this is",
        Prose.all(ReplicatedWords.notes(replicated)),
        chart(contrasts, replicated.level()),
        tables,
        "");
  }

  private static Table contrasts(List<Contrast> contrasts, double level) {
    List<List<String>> rows = new ArrayList<>();
    for (Contrast contrast : contrasts) {
      rows.add(
          List.of(
              contrast.first() + " / " + contrast.second(),
              contrast.quantity().label(),
              Units.digits(contrast.ratio().estimate(), 3),
              ReplicatedWords.bounds(contrast),
              ReplicatedWords.p(contrast),
              ReplicatedWords.verdict(contrast, level),
              narrower(contrast)));
    }
    return new Table(
        "Contestants in pairs",
        List.of(
            Column.text("pair"),
            Column.text("quantity"),
            Column.number("times"),
            Column.number(ReplicatedWords.percent(level) + " interval"),
            Column.number("p"),
            Column.text("the first is"),
            Column.number("narrower by pairing")),
        rows);
  }

  private static String narrower(Contrast contrast) {
    return Double.isNaN(contrast.narrower()) || Double.isInfinite(contrast.narrower())
        ? "–"
        : Units.digits(contrast.narrower(), 2) + "×";
  }

  private static String chart(List<Contrast> contrasts, double level) {
    List<IntervalPlot.Row> rows = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (Contrast contrast : contrasts) {
      if (DRAWN.contains(contrast.quantity()) && contrast.ratio().bounded()) {
        String name = contrast.first() + " / " + contrast.second();
        String text =
            Units.digits(contrast.ratio().estimate(), 3)
                + " ("
                + ReplicatedWords.bounds(contrast)
                + ")";
        rows.add(
            new IntervalPlot.Row(
                name + ", " + contrast.quantity().label(),
                contrast.ratio().estimate(),
                contrast.ratio().low(),
                contrast.ratio().high(),
                text,
                color(contrast, level)));
        words.add(name + " " + contrast.quantity().label() + " " + text);
      }
    }
    return rows.isEmpty()
        ? ""
        : IntervalPlot.svg(
            "chart-replications",
            "How many times as much, with intervals",
            String.join("; ", words) + ".",
            rows);
  }

  /** By what can be said: better, worse, or nothing. */
  private static int color(Contrast contrast, double level) {
    return switch (contrast.verdict(level)) {
      case BETTER -> 0;
      case WORSE -> 1;
      case EQUAL, UNDECIDED -> 2;
    };
  }
}
