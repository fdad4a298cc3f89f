// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.sweep;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.diagnostic.Severity;
import dev.loopstep.report.ReportDiagnostic;
import dev.loopstep.report.Version;
import dev.loopstep.report.replicate.Quantity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The first lines of a journal: all that its records hang on, as text, a word and its value a line.
 * The last line has a checksum of the others.
 */
record JournalHeader(List<String> lines) {
  private static final String FIRST = "loopstep sweep 1";
  private static final String END = "end ";

  /** Longer headers are those of no sweep. */
  static final int MOST_BYTES = 64 << 20;

  JournalHeader {
    lines = List.copyOf(lines);
  }

  static JournalHeader of(SweepPlan plan, List<Input> inputs) {
    List<String> lines = new ArrayList<>();
    lines.add(FIRST);
    lines.add("version " + Version.text());
    for (Input input : inputs) {
      boolean own = input.kind().equals("experiment");
      String digest = own ? plan.experiment().decides() : input.sha256();
      lines.add(input.kind() + " " + oneLine(input.name()) + " " + digest);
    }
    lines.add("runs " + plan.runs());
    lines.add("quantities " + String.join(" ", Quantity.keys()));
    lines.add("record " + JournalRecord.BYTES);
    return new JournalHeader(lines);
  }

  private static String oneLine(String name) {
    return name.replaceAll("[\\p{Cntrl}]", "?");
  }

  byte[] bytes() {
    String text = String.join("\n", lines) + "\n";
    CRC32C sum = new CRC32C();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    String end = END + Long.toHexString(sum.getValue()) + "\n";
    return (text + end).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What to say of a journal that begins otherwise.
   *
   * @param start of the file, as far as it may be a header
   */
  InputException otherThan(String file, byte[] start) {
    List<String> found = new String(start, StandardCharsets.UTF_8).lines().toList();
    int end = 0;
    while (end < found.size() && !found.get(end).startsWith(END)) {
      end++;
    }
    if (found.isEmpty() || !found.getFirst().equals(FIRST) || end == found.size()) {
      return new InputException(
          ReportDiagnostic.BAD_SWEEP_JOURNAL,
          new Place.Whole(file),
          "this is no journal of a sweep, or its beginning is damaged",
          "name another folder, or move the file away");
    }
    JournalHeader other = new JournalHeader(found.subList(0, end));
    List<String> changes = changes(other);
    return new InputException(
        List.of(
            new Diagnostic(
                Severity.ERROR,
                ReportDiagnostic.SWEEP_INPUTS_CHANGED,
                new Place.Whole(file),
                "this folder holds a sweep with other inputs: " + changes.getFirst(),
                changes.subList(1, changes.size()),
                "put back what it was begun with, name another folder, or begin anew with"
                    + " --restart")));
  }

  /** In words; at least one. */
  private List<String> changes(JournalHeader before) {
    Map<String, String> now = byName();
    Map<String, String> then = before.byName();
    List<String> changes = new ArrayList<>();
    then.forEach((name, value) -> {
      String other = now.get(name);
      if (other == null) {
        changes.add(name + " was among them and is not any more");
      } else if (!other.equals(value)) {
        changes.add(name + " was " + value + " and is " + other);
      }
    });
    now.keySet().stream()
        .filter(name -> !then.containsKey(name))
        .forEach(name -> changes.add(name + " was not among them"));
    return changes.isEmpty() ? List.of("its header is damaged") : changes;
  }

  /** What stands before the last word of each line, and that word. */
  private Map<String, String> byName() {
    Map<String, String> named = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int border = line.startsWith("quantities ") ? line.indexOf(' ') : line.lastIndexOf(' ');
      int cut = Math.max(0, border);
      named.put(name(line.substring(0, cut)), line.substring(cut).strip());
    }
    return named;
  }

  private static String name(String words) {
    int border = words.indexOf(' ');
    return border < 0
        ? "`" + words + "`"
        : "the " + words.substring(0, border) + " `" + words.substring(border + 1) + "`";
  }
}
