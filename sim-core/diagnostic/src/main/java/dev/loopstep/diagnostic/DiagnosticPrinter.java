// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.diagnostic;

import java.util.Locale;

/**
 * Lays a diagnostic out for people.
 *
 * <pre>
 * error[unknown-name]: nothing here is called `totl`
 *  --> policies/nop_chain.policy:9:14
 *   |
 * 9 |   if done == totl { stop }
 *   |              ^^^^
 *   = help: did you mean `total`?
 * </pre>
 */
public final class DiagnosticPrinter {
  private DiagnosticPrinter() {}

  /** The lines of one diagnostic, each ended by a line feed. */
  public static String print(Diagnostic diagnostic) {
    StringBuilder out = new StringBuilder();
    out.append(diagnostic.severity().name().toLowerCase(Locale.ROOT))
        .append('[')
        .append(diagnostic.id().id())
        .append("]: ")
        .append(diagnostic.message())
        .append('\n');
    String margin = appendPlace(out, diagnostic.place());
    for (String note : diagnostic.notes()) {
      appendIndented(out, margin, "note: ", note);
    }
    appendIndented(out, margin, "help: ", diagnostic.remedy());
    return out.toString();
  }

  private static String appendPlace(StringBuilder out, Place place) {
    return switch (place) {
      case Place.Whole(String input) -> {
        out.append(" --> ").append(input).append('\n');
        yield "  ";
      }
      case Place.Offset(String file, long offset) -> {
        out.append(" --> ").append(file).append(" at offset ").append(offset);
        out.append(" (0x").append(Long.toHexString(offset)).append(")\n");
        yield "  ";
      }
      case Place.Instruction(String program, int slot, String text) -> {
        out.append(" --> ").append(program).append(", instruction ").append(slot);
        out.append(": ").append(text).append('\n');
        yield "  ";
      }
      case Place.Text text -> appendSpan(out, text);
    };
  }

  private static String appendSpan(StringBuilder out, Place.Text at) {
    String number = Integer.toString(at.line());
    String margin = " ".repeat(number.length() + 1);
    out.append(margin, 1, margin.length()).append("--> ").append(at.file()).append(':');
    out.append(at.line()).append(':').append(at.column()).append('\n');
    out.append(margin).append("|\n");
    out.append(number).append(" | ").append(at.lineText().replace('\t', ' ')).append('\n');
    out.append(margin).append("| ").append(" ".repeat(at.column() - 1));
    out.append("^".repeat(at.length())).append('\n');
    return margin;
  }

  private static void appendIndented(StringBuilder out, String margin, String head, String text) {
    String continued = "\n" + margin + " ".repeat(head.length() + 2);
    out.append(margin).append("= ").append(head).append(text.replace("\n", continued)).append('\n');
  }
}
