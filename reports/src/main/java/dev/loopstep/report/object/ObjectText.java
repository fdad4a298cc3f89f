// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.object;

import dev.loopstep.ebpf.elf.Section;
import dev.loopstep.ebpf.object.BpfObject;
import dev.loopstep.ebpf.object.DeclaredMap;
import dev.loopstep.ebpf.object.ListedProgram;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.report.render.Printable;
import dev.loopstep.report.render.TextStyle;
import java.util.List;

/**
 * An object for a terminal of 80 columns. A part that is shown alone has no heading, so that types
 * can go to a compiler as they are; they are also the only part whose lines may be longer.
 */
public final class ObjectText {
  private static final int WIDTH = 80;

  private final ObjectDump dump;
  private final TextStyle style;
  private final StringBuilder out = new StringBuilder();

  private ObjectText(ObjectDump dump, TextStyle style) {
    this.dump = dump;
    this.style = style;
  }

  /**
   * The text, each line ended by a line feed.
   *
   * @param bytes whether each instruction's bytes are shown
   */
  public static String of(ObjectDump dump, boolean bytes, TextStyle style) {
    return new ObjectText(dump, style).write(bytes);
  }

  private String write(boolean bytes) {
    if (dump.parts().size() > 1) {
      String license = dump.license().isEmpty() ? "none" : Printable.of(dump.license());
      out.append(Printable.of(dump.file())).append(": licence ").append(license).append('\n');
    }
    if (heading(ObjectPart.SECTIONS, "Sections")) {
      sections();
    }
    if (heading(ObjectPart.PROGRAMS, "Programs")) {
      dump.programs().forEach(this::program);
      dump.structOps().forEach(this::structOps);
    }
    if (heading(ObjectPart.MAPS, "Maps")) {
      dump.data().forEach(this::data);
      dump.maps().forEach(this::map);
    }
    if (heading(ObjectPart.TYPES, "Types")) {
      out.append(dump.types().orElse("// The object has no type information (.BTF).\n"));
    }
    if (heading(ObjectPart.CODE, "Code")) {
      for (ListedProgram program : dump.programs()) {
        CodeText.append(out, program, bytes, style);
      }
    }
    return out.toString();
  }

  private boolean heading(ObjectPart part, String text) {
    boolean shown = dump.shows(part);
    if (shown && dump.parts().size() > 1) {
      out.append('\n').append(style.heading(text)).append("\n\n");
    }
    return shown;
  }

  private void sections() {
    String format = "%4s  %-32s  %-10s  %-5s  %9s  %9s\n";
    out.append(String.format(format, "nr", "name", "type", "flags", "size", "offset"));
    for (Section section : dump.sections()) {
      out.append(
          String.format(
              format,
              section.index(),
              fitted(section.name(), 32),
              SectionText.type(section),
              SectionText.flags(section),
              section.size(),
              section.offset()));
    }
  }

  private void program(ListedProgram program) {
    out.append("  ").append(style.heading(fitted(program.name(), 76))).append('\n');
    field("section", program.section());
    for (ObjectDump.Stand stand : dump.standsOf(program)) {
      field("stands in", stand.variable() + "." + stand.member() + " (" + stand.type() + ")");
    }
    if (!program.isProgram()) {
      field("called by", "no program");
    }
    field("code", program.slots() + " slots, " + program.instructions() + " instructions");
    field("subprograms", ObjectJson.subprograms(program));
    field("kfuncs", program.kfuncs());
    field("helpers", program.helpers());
  }

  private void structOps(BpfObject.StructOps ops) {
    out.append("  ").append(style.heading(fitted(ops.name(), 76))).append('\n');
    field("struct_ops", ops.type());
    for (BpfObject.StructOps.Member member : ops.members()) {
      field(member.name(), member.program());
    }
  }

  private void field(String name, List<String> values) {
    if (!values.isEmpty()) {
      field(name, String.join(", ", values));
    }
  }

  /** A name and what belongs to it, in as many lines as that takes. */
  private void field(String name, String value) {
    int column = 18;
    out.append(String.format("    %-12s  ", fitted(name, 12)));
    int at = column;
    for (String word : Printable.of(value).split(" ", -1)) {
      if (at > column && at + 1 + word.length() > WIDTH) {
        out.append('\n').append(" ".repeat(column));
        at = column;
      } else if (at > column) {
        out.append(' ');
        at++;
      }
      String cut = Printable.cut(word, WIDTH - column);
      out.append(cut);
      at += cut.length();
    }
    out.append('\n');
  }

  private void data(MapImage map) {
    out.append("  ").append(style.heading(fitted(map.name(), 50)));
    out.append("  ").append(map.contents().length).append(" bytes");
    out.append(map.readOnly() ? ", read-only\n" : "\n");
    for (Variable variable : map.variables()) {
      variable(map, variable);
    }
  }

  private void variable(MapImage map, Variable variable) {
    String value = VariableText.start(map, variable).map(VariableText::value).orElse("-");
    String line =
        String.format(
            "%8d  %-24s  %-20s  ",
            variable.offset(),
            fitted(variable.name(), 24),
            fitted(VariableText.type(variable.type()), 20));
    out.append(line).append(fitted(value, WIDTH - line.length())).append('\n');
    for (String tag : variable.tags()) {
      out.append(" ".repeat(12)).append(style.aside(fitted(tag, WIDTH - 12))).append('\n');
    }
  }

  private void map(DeclaredMap map) {
    out.append("  ").append(style.heading(fitted(map.name(), 50))).append('\n');
    field("type", map.typeName());
    field("key", map.keySize() + " bytes");
    field("value", map.valueSize() + " bytes");
    field("entries", Long.toString(map.maxEntries()));
    if (map.flags() != 0) {
      field("flags", "0x" + Long.toHexString(map.flags()));
    }
  }

  private static String fitted(String text, int width) {
    return Printable.cut(Printable.of(text), width);
  }
}
