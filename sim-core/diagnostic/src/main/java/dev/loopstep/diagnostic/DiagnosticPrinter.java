// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lays a diagnostic out for people. Spans that explain the fault follow it, each below its own line
 * of the text.
 *
 * <pre>
 * error[duplicate-name]: `done` is declared twice
 *  --> policies/nop_chain.policy:9:7
 *   |
 * 9 | state done: u64
 *   |       ^^^^
 *   |
 * 7 | state done: u32
 *   |       ---- first declared here
 *   = help: choose another name
 * </pre>
 */
public final class DiagnosticPrinter {
  private final StringBuilder out = new StringBuilder();
  private final Diagnostic diagnostic;
  private final List<Excerpt> excerpts = new ArrayList<>();

  private DiagnosticPrinter(Diagnostic diagnostic) {
    this.diagnostic = diagnostic;
  }

  /** The lines of one diagnostic, each ended by a line feed. */
  public static String print(Diagnostic diagnostic) {
    return new DiagnosticPrinter(diagnostic).print();
  }

  private String print() {
    collectExcerpts();
    String margin = margin();
    out.append(diagnostic.severity().name().toLowerCase(Locale.ROOT));
    out.append('[').append(diagnostic.id().id()).append("]: ");
    out.append(diagnostic.message()).append('\n');
    out.append(margin, 1, margin.length()).append("--> ").append(address()).append('\n');
    for (Excerpt excerpt : excerpts) {
      appendExcerpt(margin, excerpt);
    }
    for (String note : diagnostic.notes()) {
      appendIndented(margin, "note: ", note);
    }
    if (!diagnostic.remedy().isEmpty()) {
      appendIndented(margin, "help: ", diagnostic.remedy());
    }
    return out.toString();
  }

  private void collectExcerpts() {
    if (diagnostic.place() instanceof Place.Text text) {
      excerpts.add(Excerpt.ofFault(text));
    }
    for (Related related : diagnostic.related()) {
      excerpts.stream()
          .filter(e -> e.shows(related.place()))
          .findFirst()
          .ifPresentOrElse(e -> e.add(related), () -> excerpts.add(Excerpt.of(related)));
    }
  }

  /** As wide as the widest line number and a blank. */
  private String margin() {
    int line = excerpts.stream().mapToInt(Excerpt::line).max().orElse(1);
    return " ".repeat(Integer.toString(line).length() + 1);
  }

  private String address() {
    return switch (diagnostic.place()) {
      case Place.Whole(String input) -> input;
      case Place.Offset(String file, long offset) ->
          file + " at offset " + offset + " (0x" + Long.toHexString(offset) + ")";
      case Place.Instruction(String program, int slot, String text) ->
          program + ", instruction " + slot + ": " + text;
      case Place.Text text -> text.file() + ":" + text.line() + ":" + text.column();
    };
  }

  private void appendExcerpt(String margin, Excerpt excerpt) {
    boolean sameFile =
        diagnostic.place() instanceof Place.Text text && text.file().equals(excerpt.file());
    if (!sameFile) {
      out.append(margin, 1, margin.length()).append("::: ").append(excerpt.address()).append('\n');
    }
    out.append(margin).append("|\n");
    String number = Integer.toString(excerpt.line());
    String head = number + margin.substring(number.length());
    for (String row : excerpt.rows()) {
      out.append(head).append("| ").append(row).append('\n');
      head = margin;
    }
  }

  private void appendIndented(String margin, String head, String text) {
    String continued = "\n" + margin + " ".repeat(head.length() + 2);
    out.append(margin).append("= ").append(head).append(text.replace("\n", continued)).append('\n');
  }
}
