// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.object;

import dev.loopstep.ebpf.object.ListedProgram;
import dev.loopstep.ebpf.program.SourceMap.SourceLine;
import dev.loopstep.report.render.Listing;
import dev.loopstep.report.render.Printable;
import dev.loopstep.report.render.TextStyle;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A program's instructions by function, under the source lines that they come from. */
final class CodeText {
  private static final int WIDTH = 80;

  /** Where notes start, if the instruction leaves the room. */
  private static final int NOTES = 40;

  /** Digits of a slot's 8 bytes with blanks between them. */
  private static final int BYTES = 23;

  private final StringBuilder out;
  private final boolean bytes;
  private final TextStyle style;

  private CodeText(StringBuilder out, boolean bytes, TextStyle style) {
    this.out = out;
    this.bytes = bytes;
    this.style = style;
  }

  static void append(StringBuilder out, ListedProgram program, boolean bytes, TextStyle style) {
    CodeText text = new CodeText(out, bytes, style);
    for (ListedProgram.Function function : program.functions()) {
      text.function(program, function);
    }
  }

  private void function(ListedProgram program, ListedProgram.Function function) {
    boolean first = function.slot() == 0;
    String head = first ? function.section() : program.name() + ", " + function.section();
    blankLine();
    out.append(style.heading(Printable.cut(Printable.of(function.name()), 60) + ":"));
    out.append("  ").append(style.aside(Printable.of("(" + head + ")"))).append('\n');
    @Nullable SourceLine last = null;
    for (ListedProgram.Instruction instruction : function.instructions()) {
      SourceLine source = instruction.source();
      if (source != null && !isSameLine(source, last)) {
        out.append(style.aside(Printable.cut(Listing.source(nearby(source)), WIDTH))).append('\n');
        last = source;
      }
      instruction(instruction);
    }
  }

  /** Lines of code have several entries, one for each expression. */
  private static boolean isSameLine(SourceLine source, @Nullable SourceLine last) {
    return last != null && source.line() == last.line() && source.file().equals(last.file());
  }

  /** Without the folders of the machine that built the object: they would take half of the line. */
  private static SourceLine nearby(SourceLine source) {
    String file = source.file().substring(source.file().lastIndexOf('/') + 1);
    return new SourceLine(file, source.line(), source.column(), source.text());
  }

  /** A blank line before what follows, unless there is one or nothing stands before it. */
  private void blankLine() {
    int length = out.length();
    if (length > 0 && (length == 1 || out.charAt(length - 2) != '\n')) {
      out.append('\n');
    }
  }

  private void instruction(ListedProgram.Instruction instruction) {
    if (!instruction.label().isEmpty()) {
      out.append(instruction.label()).append(":\n");
    }
    String text = Printable.of(instruction.text());
    StringBuilder line = new StringBuilder(String.format("%6d: ", instruction.slot()));
    if (bytes) {
      line.append(spaced(instruction.bytes().substring(0, 16))).append("  ");
    }
    line.append(text);
    note(line, Printable.of(instruction.note()));
    if (bytes && instruction.bytes().length() > 16) {
      out.append(String.format("%6d: ", instruction.slot() + 1));
      out.append(spaced(instruction.bytes().substring(16))).append('\n');
    }
  }

  /** The line with the note behind it, or above it where there is no room. */
  private void note(StringBuilder line, String note) {
    if (note.isEmpty()) {
      out.append(Printable.cut(line.toString(), WIDTH)).append('\n');
      return;
    }
    int column = Math.max(line.length() + 2, bytes ? NOTES + BYTES : NOTES);
    String remark = "; " + note;
    if (column + remark.length() <= WIDTH) {
      line.append(" ".repeat(column - line.length()));
      out.append(line).append(style.aside(remark)).append('\n');
    } else {
      String above = Printable.cut(" ".repeat(8) + remark, WIDTH);
      out.append(style.aside(above)).append('\n');
      out.append(Printable.cut(line.toString(), WIDTH)).append('\n');
    }
  }

  private static String spaced(String digits) {
    return IntStream.range(0, digits.length() / 2)
        .mapToObj(i -> digits.substring(2 * i, 2 * i + 2))
        .collect(Collectors.joining(" "));
  }
}
