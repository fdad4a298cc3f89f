// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.ParquetReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataTableTest {
  private static final DataTable TABLE =
      new DataTable(
          "row",
          List.of(
              new DataTable.Column("number", DataTable.Type.WHOLE),
              new DataTable.Column("response.mean", DataTable.Type.NUMBER),
              new DataTable.Column("right", DataTable.Type.TRUTH),
              new DataTable.Column("name", DataTable.Type.TEXT)),
          taker -> {
            taker.take(new Object[] {Long.MIN_VALUE, 0.1, true, "a, \"b\"\nc"});
            taker.take(new Object[] {7L, null, null, null});
            taker.take(new Object[] {null, 1e300, false, "µs"});
          });

  /** Rows as maps of what they have. */
  private static final class ByName
      implements Hydrator<Map<String, Object>, Map<String, Object>, String[]> {
    @Override
    public Map<String, Object> start() {
      return new TreeMap<>();
    }

    @Override
    public Map<String, Object> add(Map<String, Object> row, String[] path, @Nullable Object value) {
      if (value != null) {
        row.put(String.join("/", path), value);
      }
      return row;
    }

    @Override
    public Map<String, Object> finish(Map<String, Object> row) {
      return row;
    }
  }

  private static byte[] parquet() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ParquetTable.write(TABLE, out);
    return out.toByteArray();
  }

  @Test
  void csvQuotesWhatItMust() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CsvTable.write(TABLE, out);
    assertEquals(
        """
        number,response.mean,right,name
        -9223372036854775808,0.1,true,"a, ""b\""
        c"
        7,,,
        ,1.0E300,false,µs
        """,
        out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void parquetIsReadBackAsItWas(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("t.parquet"), parquet());
    try (Stream<Map<String, Object>> rows =
        ParquetReader.streamContent(file.toFile(), new ByName())) {
      assertEquals(
          List.of(
              Map.of(
                  "number",
                  Long.MIN_VALUE,
                  "response.mean",
                  0.1,
                  "right",
                  true,
                  "name",
                  "a, \"b\"\nc"),
              Map.of("number", 7L),
              Map.of("response.mean", 1e300, "right", false, "name", "µs")),
          rows.toList());
    }
  }

  @Test
  void parquetHasTheSameBytesForTheSameRows() throws IOException {
    assertArrayEquals(parquet(), parquet());
  }
}
