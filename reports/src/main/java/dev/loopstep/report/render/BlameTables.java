// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.blame.Part;
import dev.loopstep.report.chart.Units;
import dev.loopstep.report.render.page.Table;
import dev.loopstep.report.render.page.Table.Column;
import dev.loopstep.report.request.RequestComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Tables of the parts of response times: for each contestant the mean of all, and of the slowest.
 */
final class BlameTables {
  private static final String CAPTION = "Parts of response times";
  private static final String SLOWEST = "slowest 1 %";

  /** A mean below it is of a few requests in many thousands: its digits say nothing. */
  private static final double LEAST_NANOS = 0.1;

  /** So many contestants have columns beside what each part means; more have rows. */
  private static final int MOST_COLUMNS = 3;

  private final RequestComparison requests;

  /** For each contestant its slowest requests. */
  private final List<int[]> slowest;

  /** Those that are not zero for all. */
  private final List<Part> parts;

  private BlameTables(RequestComparison requests) {
    this.requests = requests;
    this.slowest =
        requests.times().stream().map(times -> times.slowest(RequestTables.TAIL)).toList();
    this.parts = Part.all().stream().filter(this::occurs).toList();
  }

  static List<Table> of(RequestComparison requests) {
    BlameTables tables = new BlameTables(requests);
    return requests.labels().size() > MOST_COLUMNS
        ? List.of(tables.byContestant(), tables.meanings())
        : List.of(tables.byPart());
  }

  private boolean occurs(Part part) {
    return contestants().anyMatch(i -> nanos(i, part) > 0 || slowestNanos(i, part) > 0);
  }

  private IntStream contestants() {
    return IntStream.range(0, requests.labels().size());
  }

  private double nanos(int contestant, Part part) {
    return requests.times().get(contestant).meanNanos(part);
  }

  private double slowestNanos(int contestant, Part part) {
    return requests.times().get(contestant).meanNanos(part, slowest.get(contestant));
  }

  private static String text(double nanos) {
    return nanos > 0 && nanos < LEAST_NANOS ? "< 0.1 ns" : Units.nanos(nanos);
  }

  private Table byPart() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("part"));
    for (String label : requests.labels()) {
      columns.add(Column.number(label));
      columns.add(Column.number(SLOWEST));
    }
    columns.add(Column.text("meaning"));
    return new Table(CAPTION, columns, parts.stream().map(this::row).toList());
  }

  private List<String> row(Part part) {
    List<String> row = new ArrayList<>();
    row.add(part.key());
    contestants()
        .forEach(i -> {
          row.add(text(nanos(i, part)));
          row.add(text(slowestNanos(i, part)));
        });
    row.add(part.meaning());
    return row;
  }

  private Table byContestant() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("contestant"));
    parts.forEach(part -> columns.add(Column.number(part.key())));
    List<List<String>> rows = new ArrayList<>();
    contestants()
        .forEach(i -> {
          String label = requests.labels().get(i);
          rows.add(row(label, part -> nanos(i, part)));
          rows.add(row(label + ", " + SLOWEST, part -> slowestNanos(i, part)));
        });
    return new Table(CAPTION, columns, rows);
  }

  private List<String> row(String name, ToDoubleFunction<Part> nanos) {
    List<String> row = new ArrayList<>();
    row.add(name);
    parts.forEach(part -> row.add(text(nanos.applyAsDouble(part))));
    return row;
  }

  private Table meanings() {
    return new Table(
        "What the parts are",
        List.of(Column.text("part"), Column.text("meaning")),
        parts.stream().map(part -> List.of(part.key(), part.meaning())).toList());
  }
}
