// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * CSV as RFC 4180 has it, but for lines that end with a line feed alone: a header, UTF-8, quotes
 * where they are needed, nothing where a value is missing.
 */
public final class CsvTable {
  private CsvTable() {}

  /** Writes the table; the stream stays open. */
  public static void write(DataTable table, OutputStream out) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    Object[] names = table.columns().stream().map(DataTable.Column::name).toArray();
    line(text, names);
    table.rows().forEach(row -> line(text, row));
    text.flush();
  }

  private static void line(Writer text, @Nullable Object[] row) throws IOException {
    for (int i = 0; i < row.length; i++) {
      if (i > 0) {
        text.write(',');
      }
      if (row[i] != null) {
        text.write(field(String.valueOf(row[i])));
      }
    }
    text.write('\n');
  }

  private static String field(String text) {
    boolean plain =
        !text.isEmpty()
            && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
