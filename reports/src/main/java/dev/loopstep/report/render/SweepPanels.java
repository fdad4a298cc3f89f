// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.report.chart.HeatMap;
import dev.loopstep.report.render.page.Page;
import dev.loopstep.report.render.page.Prose;
import dev.loopstep.report.render.page.Table;
import dev.loopstep.report.render.page.Table.Column;
import dev.loopstep.report.replicate.Quantity;
import dev.loopstep.report.sweep.Cell;
import dev.loopstep.report.sweep.Dimension;
import dev.loopstep.report.sweep.SweepOverview;
import dev.loopstep.report.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The heat maps of a sweep: one for each combination of what is not on an axis. Each has its
 * figures in a table beneath, for those who do not see it and for the keyboard.
 */
final class SweepPanels {
  /** More maps than that, and more values on an axis, tell nobody anything. */
  private static final int MOST = 12;

  private static final int MOST_VALUES = 40;

  private final SweepOverview overview;
  private final SweepPlan plan;
  private final Quantity quantity;
  private final Dimension x;
  private final Dimension y;
  private final List<Dimension> others;
  private final List<Panel> panels = new ArrayList<>();
  private int left;

  /** A map's values by row and column, and the values of what is not on its axes. */
  private record Panel(String name, double[][] values) {}

  private SweepPanels(SweepOverview overview, Dimension x, Dimension y) {
    this.overview = overview;
    this.plan = overview.plan();
    this.quantity = overview.quantity();
    this.x = x;
    this.y = y;
    this.others =
        Dimension.of(plan).stream()
            .filter(d -> d.varies() && d.number() != x.number() && d.number() != y.number())
            .toList();
  }

  /** Sections with the maps; none where fewer than two things vary. */
  static List<Page.Section> sections(SweepOverview overview) {
    List<Dimension> axes = overview.axes();
    if (axes.isEmpty()) {
      return List.of();
    }
    // With one thing that varies there is one row, of what does not.
    Dimension y =
        axes.size() > 1
            ? axes.get(1)
            : Dimension.of(overview.plan()).stream()
                .filter(d -> !d.varies() && d.number() < 0)
                .findFirst()
                .orElseThrow();
    return new SweepPanels(overview, axes.getFirst(), y).all();
  }

  private List<Page.Section> all() {
    collect(plan.cell(0), 0, new ArrayList<>());
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (Panel panel : panels) {
      for (double[] row : panel.values()) {
        for (double value : row) {
          least = Double.isNaN(value) ? least : Math.min(least, value);
          most = Double.isNaN(value) ? most : Math.max(most, value);
        }
      }
    }
    if (least > most) {
      return List.of();
    }
    List<Page.Section> sections = new ArrayList<>();
    for (int i = 0; i < panels.size(); i++) {
      sections.add(section(i, panels.get(i), new HeatMap.Range(least, most)));
    }
    return sections;
  }

  /** Goes through all values of what is not on an axis. */
  private void collect(Cell cell, int at, List<String> names) {
    if (at == others.size()) {
      add(cell, names);
      return;
    }
    Dimension dimension = others.get(at);
    for (int value = 0; value < dimension.labels().size(); value++) {
      Cell next = dimension.with(plan, cell, value);
      List<String> named = new ArrayList<>(names);
      named.add(dimension.name() + " " + dimension.labels().get(value));
      collect(next, at + 1, named);
    }
  }

  private void add(Cell cell, List<String> names) {
    // A contestant that does not know a parameter has one map for all of its values.
    boolean unknown =
        others.stream()
            .anyMatch(d ->
                d.of(cell).isEmpty() && !names.contains(d.name() + " " + d.labels().getFirst()));
    boolean onAxes = known(x, cell) && known(y, cell);
    if (unknown || !onAxes) {
      return;
    }
    if (panels.size() == MOST) {
      left++;
      return;
    }
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < others.size(); i++) {
      if (others.get(i).of(cell).isPresent()) {
        shown.add(names.get(i));
      }
    }
    panels.add(new Panel(String.join(", ", shown), values(cell)));
  }

  /**
   * Whether an axis means something: a contestant that does not know it is on no map of its own.
   */
  private boolean known(Dimension axis, Cell cell) {
    boolean contestants = x.isContestant() || y.isContestant();
    return contestants || axis.of(cell).isPresent();
  }

  private double[][] values(Cell cell) {
    double[][] values = new double[shown(y)][shown(x)];
    for (int row = 0; row < values.length; row++) {
      Cell inRow = y.with(plan, cell, row);
      for (int column = 0; column < values[row].length; column++) {
        Cell here = x.with(plan, inRow, column);
        // The order matters where one of them is the contestant: it decides what is known.
        Cell both = y.with(plan, here, row);
        values[row][column] = overview.mean(quantity, x.with(plan, both, column));
      }
    }
    return values;
  }

  private static int shown(Dimension dimension) {
    return Math.min(MOST_VALUES, dimension.labels().size());
  }

  private static List<String> labels(Dimension dimension) {
    return dimension.labels().subList(0, shown(dimension));
  }

  private Page.Section section(int number, Panel panel, HeatMap.Range range) {
    String what = quantity.label() + " over " + x.name() + " and " + y.name();
    String title = panel.name().isEmpty() ? what : what + ": " + panel.name();
    String svg =
        HeatMap.svg(
            "heat-" + number,
            title,
            description(panel),
            new HeatMap.Axis(x.name(), labels(x)),
            new HeatMap.Axis(y.name(), labels(y)),
            panel.values(),
            range,
            quantity::text);
    return new Page.Section(
        "heat-map-" + number, title, notes(number), svg, List.of(table(title, panel)), "");
  }

  private List<Prose> notes(int number) {
    if (number > 0) {
      return List.of();
    }
    List<String> notes = new ArrayList<>();
    notes.add(
        "Means over "
            + plan.experiment().replications()
            + " replications; all maps have the same scale. "
            + (quantity.moreIsBetter() ? "More is better." : "Less is better."));
    if (left > 0) {
      notes.add("There are " + left + " maps more; `cells.csv` has all figures.");
    }
    for (Dimension axis : List.of(x, y)) {
      if (axis.labels().size() > MOST_VALUES) {
        notes.add(
            "Of `"
                + axis.name()
                + "` the first "
                + MOST_VALUES
                + " of "
                + axis.labels().size()
                + " values are drawn; `cells.csv` has all.");
      }
    }
    return Prose.all(notes);
  }

  private String description(Panel panel) {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < panel.values().length; row++) {
      List<String> words = new ArrayList<>();
      for (int i = 0; i < panel.values()[row].length; i++) {
        words.add(x.labels().get(i) + " " + text(panel.values()[row][i]));
      }
      rows.add(y.name() + " " + y.labels().get(row) + ": " + String.join(", ", words));
    }
    return rows.stream().collect(Collectors.joining("; ", "", "."));
  }

  private String text(double value) {
    return quantity.text(value);
  }

  private Table table(String title, Panel panel) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text(y.name() + " \\ " + x.name()));
    labels(x).forEach(label -> columns.add(Column.number(label)));
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < panel.values().length; row++) {
      List<String> fields = new ArrayList<>();
      fields.add(y.labels().get(row));
      for (double value : panel.values()[row]) {
        fields.add(text(value));
      }
      rows.add(fields);
    }
    return new Table(title, columns, rows);
  }
}
