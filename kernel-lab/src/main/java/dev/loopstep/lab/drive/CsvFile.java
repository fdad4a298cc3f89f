// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.drive;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.kernel.distribution.Distribution.Empirical.Bin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Times of single requests: a line for each with the depth at which it was made, its time, and
 * perhaps what it was ({@code depth,time_us,operation}).
 */
final class CsvFile {
  private static final int MOST_DEPTH = 65_536;
  private static final double LONGEST = 3.6e12;

  private final String file;

  CsvFile(String file) {
    this.file = file;
  }

  List<Measured> read(byte[] bytes) {
    String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\r?\n", -1);
    List<String> columns = Arrays.stream(lines[0].split(",", -1)).map(String::strip).toList();
    double unit = unit(columns, place(0, lines[0]));
    Map<Measured.Operation, Map<Integer, List<Bin>>> all = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      if (!lines[i].isBlank()) {
        add(all, columns, unit, lines[i], place(i, lines[i]));
      }
    }
    List<Measured> measured = new ArrayList<>();
    all.forEach((operation, depths) ->
        depths.forEach(
            (depth, bins) -> measured.add(new Measured(operation, depth, 0, new Times(bins)))));
    if (measured.isEmpty()) {
      throw bad(place(0, lines[0]), "there is no time in it", "give a line for each request");
    }
    return measured;
  }

  private static double unit(List<String> columns, Place place) {
    boolean known = columns.stream().allMatch(c -> c.matches("depth|time_(ns|us)|operation"));
    long times = columns.stream().filter(c -> c.startsWith("time_")).count();
    if (!known || times != 1 || !columns.contains("depth")) {
      throw bad(
          place,
          "the columns are depth, time_ns or time_us, and perhaps operation",
          "begin with the line `depth,time_us,operation`");
    }
    return columns.contains("time_us") ? 1000 : 1;
  }

  private static void add(
      Map<Measured.Operation, Map<Integer, List<Bin>>> all,
      List<String> columns,
      double unit,
      String line,
      Place place) {
    String[] cells = line.split(",", -1);
    if (cells.length != columns.size()) {
      throw bad(place, cells.length + " values for " + columns.size() + " columns", "mend it");
    }
    int depth = 0;
    double nanos = 0;
    Measured.Operation operation = Measured.Operation.READ;
    for (int i = 0; i < cells.length; i++) {
      String cell = cells[i].strip();
      switch (columns.get(i)) {
        case "depth" -> depth = (int) number(cell, MOST_DEPTH, place);
        case "operation" -> operation = operation(cell, place);
        default -> nanos = number(cell, LONGEST / unit, place) * unit;
      }
    }
    if (depth < 1) {
      throw bad(place, "a depth of 0", "count from 1");
    }
    all.computeIfAbsent(operation, _ -> new TreeMap<>())
        .computeIfAbsent(depth, _ -> new ArrayList<>())
        .add(new Bin(nanos, nanos, 1));
  }

  private static double number(String cell, double most, Place place) {
    double number =
        cell.matches("[0-9]{1,15}(\\.[0-9]{1,9})?") ? Double.parseDouble(cell) : Double.NaN;
    if (!(number <= most)) {
      throw bad(place, "`" + cell + "` is no number that fits here", "write digits");
    }
    return number;
  }

  private static Measured.Operation operation(String cell, Place place) {
    return switch (cell.toLowerCase(Locale.ROOT)) {
      case "read", "r" -> Measured.Operation.READ;
      case "write", "w" -> Measured.Operation.WRITE;
      default -> throw bad(place, "an operation is read or write", "write one of them");
    };
  }

  private Place place(int index, String line) {
    String shown = line.length() > 200 ? line.substring(0, 200) : line;
    return new Place.Text(file, index + 1, 1, Math.max(1, shown.length()), shown);
  }

  private static InputException bad(Place place, String message, String remedy) {
    return new InputException(DriveDiagnostic.BAD_DRIVE_TIMES, place, message, remedy);
  }
}
