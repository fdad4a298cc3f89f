// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.c;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Lines of C, indented by tabs; some are only known once everything else is written. */
final class Lines {
  private final List<Supplier<List<String>>> parts = new ArrayList<>();

  /** Appends lines. */
  void add(String... lines) {
    List<String> all = List.of(lines);
    parts.add(() -> all);
  }

  /** Appends lines that are asked for when the text is put together. */
  void later(Supplier<List<String>> lines) {
    parts.add(lines);
  }

  /** Appends the lines of a block, one level deeper. */
  void block(Lines block) {
    parts.add(() -> block.lines().stream().map(Lines::indented).toList());
  }

  /** Appends other lines as they are. */
  void all(Lines others) {
    parts.add(others::lines);
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  private List<String> lines() {
    List<String> all = new ArrayList<>();
    parts.forEach(part -> all.addAll(part.get()));
    return all;
  }

  private static String indented(String line) {
    return line.isEmpty() ? line : "\t" + line;
  }

  /** The whole text. */
  String text() {
    StringBuilder out = new StringBuilder();
    lines().forEach(line -> out.append(line).append('\n'));
    return out.toString();
  }
}
