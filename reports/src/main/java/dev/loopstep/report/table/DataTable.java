// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.table;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table that is computed while it is written, so that it may be larger than memory.
 *
 * @param name what a row is: {@code run}
 * @param rows hands over the rows in their order
 */
public record DataTable(String name, List<Column> columns, Rows rows) {
  public DataTable {
    columns = List.copyOf(columns);
  }

  /** A column; each of its values may be missing. */
  public record Column(String name, Type type) {}

  /** What the values of a column are. */
  public enum Type {
    /** {@link Long}. */
    WHOLE,
    /** {@link Double}, never NaN or infinite: those are missing. */
    NUMBER,
    /** {@link Boolean}. */
    TRUTH,
    /** {@link String}. */
    TEXT
  }

  /** Hands over rows. */
  @FunctionalInterface
  public interface Rows {
    void forEach(RowTaker taker) throws IOException;
  }

  /** Takes a row: a value for each column, null where it is missing. The array is used again. */
  @FunctionalInterface
  public interface RowTaker {
    void take(@Nullable Object[] row) throws IOException;
  }
}
