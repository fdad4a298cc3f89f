// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render.page;

import java.util.List;

/**
 * A table of finished text.
 *
 * @param caption what the table shows, for those who hear it
 * @param columns the first one names the rows
 * @param rows each with one cell for every column
 */
public record Table(String caption, List<Column> columns, List<List<String>> rows) {
  private static final int MOST_IN_TEXT = 7;

  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException("a row of " + row.size() + " cells in " + caption);
      }
    }
  }

  /** Whether it has too many columns for the width of the text. */
  public boolean wide() {
    return columns.size() > MOST_IN_TEXT;
  }

  /**
   * A column.
   *
   * @param style {@code text}, {@code number}, {@code number interval} or {@code code}
   */
  public record Column(String name, String style) {
    public static Column text(String name) {
      return new Column(name, "text");
    }

    public static Column number(String name) {
      return new Column(name, "number");
    }

    /** Figures that may break before their bounds, so that many columns find room. */
    public static Column interval(String name) {
      return new Column(name, "number interval");
    }

    public static Column code(String name) {
      return new Column(name, "code");
    }
  }
}
