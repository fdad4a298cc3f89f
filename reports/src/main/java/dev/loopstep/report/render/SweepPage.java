// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.report.Version;
import dev.loopstep.report.chart.ScatterPlot;
import dev.loopstep.report.chart.Units;
import dev.loopstep.report.render.page.Page;
import dev.loopstep.report.render.page.Prose;
import dev.loopstep.report.render.page.Table;
import dev.loopstep.report.render.page.Table.Column;
import dev.loopstep.report.replicate.Quantity;
import dev.loopstep.report.sweep.Cell;
import dev.loopstep.report.sweep.CellSummary;
import dev.loopstep.report.sweep.Dimension;
import dev.loopstep.report.sweep.Input;
import dev.loopstep.report.sweep.SweepCheck;
import dev.loopstep.report.sweep.SweepOverview;
import dev.loopstep.report.sweep.SweepPlan;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.experiment.Parameter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Composes the page of a sweep. */
final class SweepPage {
  /** Rows of the table, and points of the plot: what a page of less than a megabyte holds. */
  private static final int MOST_ROWS = 500;

  private static final int MOST_POINTS = 1_500;

  private static final char NO_BREAK = '\u00a0';

  private final SweepOverview overview;
  private final SweepCheck.Found found;
  private final SweepPlan plan;

  private SweepPage(SweepOverview overview, SweepCheck.Found found) {
    this.overview = overview;
    this.found = found;
    this.plan = overview.plan();
  }

  static Page of(SweepOverview overview, SweepCheck.Found found) throws IOException {
    return new SweepPage(overview, found).page();
  }

  private Page page() throws IOException {
    List<Page.Section> sections = new ArrayList<>(SweepPanels.sections(overview));
    tradeOff().ifPresent(sections::add);
    sections.add(cells());
    sections.add(
        Page.Section.notes(
            "not-modelled", "What is not modelled, and what is varied", deviations()));
    sections.add(inputs());
    return new Page(
        "Sweep",
        plan.experiment().name(),
        plan.experiment().description(),
        Prose.all(SweepWords.conclusion(overview)),
        Prose.all(SweepWords.warnings(overview)),
        sections,
        plan.command(),
        "Loopstep "
            + Version.text()
            + ", "
            + Units.count(plan.runs())
            + " runs. All times are simulated.");
  }

  /** Throughput against a time: the better ones lie to the right and low. */
  private Optional<Page.Section> tradeOff() {
    Optional<Quantity> time =
        List.of(overview.quantity(), Quantity.RESPONSE_MEAN, Quantity.LATENCY_MEAN).stream()
            .filter(quantity -> quantity.isTime() && overview.has(quantity))
            .findFirst();
    return time.flatMap(this::tradeOff);
  }

  private Optional<Page.Section> tradeOff(Quantity time) {
    List<List<ScatterPlot.Point>> points = new ArrayList<>();
    plan.subjects().forEach(_ -> points.add(new ArrayList<>()));
    long step = Math.ceilDiv(plan.cells(), MOST_POINTS);
    for (long i = 0; i < plan.cells(); i += step) {
      Cell cell = plan.cell(i);
      double x = overview.mean(Quantity.THROUGHPUT, cell);
      double y = overview.mean(time, cell);
      if (!Double.isNaN(x) && !Double.isNaN(y)) {
        points.get(cell.subject()).add(new ScatterPlot.Point(x, y, tip(cell, time, x, y)));
      }
    }
    if (points.stream().allMatch(List::isEmpty)) {
      return Optional.empty();
    }
    List<ScatterPlot.Series> series = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      String name = plan.subjects().get(i).label();
      series.add(new ScatterPlot.Series(name, i, points.get(i)));
    }
    String heading = "Throughput against " + time.label();
    String svg =
        ScatterPlot.svg(
            "chart-trade-off",
            heading,
            "A point for each combination, by its means; the table of combinations has the figures.",
            new ScatterPlot.Quantity("completed requests a second", Units::perSecond),
            new ScatterPlot.Quantity(time.label(), Units::nanos),
            series);
    String every =
        step == 1 ? "A point for each combination" : "A point for every " + step + "th combination";
    return Optional.of(
        Page.Section.chart(
            "trade-off",
            heading,
            svg,
            List.of(Prose.of(every + ", in the colour and shape of who does the work."))));
  }

  private String tip(Cell cell, Quantity time, double x, double y) {
    return overview.world(cell)
        + ", "
        + overview.name(cell)
        + ": "
        + Units.perSecond(x)
        + ", "
        + time.text(y);
  }

  private Page.Section cells() throws IOException {
    List<Dimension> dimensions =
        Dimension.of(plan).reversed().stream().filter(d -> d.varies() || d.isContestant()).toList();
    List<Quantity> quantities = quantities();
    List<Column> columns = new ArrayList<>();
    dimensions.forEach(
        d -> columns.add(d.number() < 0 ? Column.text(d.name()) : Column.number(d.name())));
    quantities.forEach(quantity -> columns.add(Column.interval(quantity.label())));
    List<List<String>> rows = new ArrayList<>();
    overview
        .results()
        .cells(cell -> {
          if (rows.size() < MOST_ROWS) {
            rows.add(row(cell, dimensions, quantities));
          }
        });
    List<String> notes = new ArrayList<>();
    notes.add(
        "Means, with intervals of 95 % each. A dash stands where a run has too few samples or nothing"
            + " to count.");
    if (plan.cells() > rows.size()) {
      notes.add(
          "The first "
              + rows.size()
              + " of "
              + Units.count(plan.cells())
              + " combinations; `cells.csv` has all, `results.csv` and `results.parquet` every run.");
    }
    return Page.Section.tables(
        "cells",
        "All combinations",
        Prose.all(notes),
        List.of(new Table("All combinations", columns, rows)));
  }

  /** The quantity by which cells are judged, and the most asked for of the others. */
  private List<Quantity> quantities() {
    Set<Quantity> shown = new LinkedHashSet<>();
    shown.add(overview.quantity());
    for (Quantity quantity :
        List.of(
            Quantity.THROUGHPUT,
            Quantity.RESPONSE_MEAN,
            Quantity.LATENCY_MEAN,
            Quantity.SYSCALLS,
            Quantity.CPU)) {
      if (overview.has(quantity)) {
        shown.add(quantity);
      }
    }
    return List.copyOf(shown);
  }

  private static List<String> row(
      CellSummary cell, List<Dimension> dimensions, List<Quantity> quantities) {
    List<String> fields = new ArrayList<>();
    for (Dimension dimension : dimensions) {
      fields.add(dimension.of(cell.cell()).map(dimension.labels()::get).orElse("–"));
    }
    for (Quantity quantity : quantities) {
      fields.add(breakable(SweepOverview.text(quantity, cell.mean(quantity))));
    }
    return fields;
  }

  /** A figure that breaks before its bounds and nowhere else. */
  private static String breakable(String interval) {
    return interval.replace(' ', NO_BREAK).replace(NO_BREAK + "(", " (");
  }

  private List<Prose> deviations() {
    Set<String> sentences = new LinkedHashSet<>();
    for (Scenario world : found.worlds()) {
      sentences.addAll(Assumptions.of(world, true));
    }
    for (Parameter parameter : plan.experiment().parameters()) {
      switch (parameter.target()) {
        case COST ->
            sentences.add(
                "The cost `" + parameter.key().text() + "` is not the profile's: it is varied.");
        case KEY ->
            sentences.add(
                "The scenarios' `" + parameter.key().text() + "` is not theirs: it is varied.");
        case VARIABLE -> {
          // A policy's parameter has no value of its own from which to deviate.
        }
      }
    }
    plan.experiment()
        .worlds()
        .forEach(world ->
            world
                .keys()
                .forEach(change ->
                    sentences.add(
                        "In `"
                            + world.label()
                            + "` the experiment changes `"
                            + change.key().text()
                            + "`.")));
    return Prose.all(List.copyOf(sentences));
  }

  private Page.Section inputs() {
    List<List<String>> rows = new ArrayList<>();
    for (Input input : found.inputs()) {
      rows.add(List.of(input.kind(), input.name(), input.sha256()));
    }
    return Page.Section.tables(
        "inputs",
        "Inputs and digests",
        List.of(
            Prose.of(
                "SHA-256 of the files that went in. `results.csv` has a digest of every event of each"
                    + " run: the same inputs give the same digests on every machine.")),
        List.of(
            new Table(
                "Files that went in",
                List.of(Column.text("input"), Column.text("name"), Column.code("SHA-256")),
                rows)));
  }
}
