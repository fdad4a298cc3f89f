// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.asm;

import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Disassembler;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramMap;
import dev.loopstep.ebpf.program.SourceMap.SourceLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A program as text that {@code ebpf assemble} turns into the same bytes: directives for what it
 * refers to by index, then its instructions under the source lines that they come from.
 */
public final class AssemblyText {
  /** Where remarks start, in characters: behind nearly all instructions. */
  private static final int REMARKS = 48;

  private final Program program;
  private final List<String> maps;
  private final List<String> kfuncs;
  private final JumpLabels labels;
  private final Remarks remarks;
  private final StringBuilder out = new StringBuilder();

  private AssemblyText(Program program) {
    this.program = program;
    this.maps = names(program.mapNames(), "map");
    this.kfuncs = names(program.kfuncs(), "kfunc");
    this.labels = new JumpLabels(program.code());
    this.remarks = new Remarks(program);
  }

  /** The whole program, each line ended by a line feed. */
  public static String of(Program program) {
    return new AssemblyText(program).write();
  }

  /** Names that assembly can have: what an object calls something may hold any character. */
  private static List<String> names(List<String> originals, String otherwise) {
    Set<String> taken = new HashSet<>(originals);
    Set<String> used = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (String original : originals) {
      String name = original;
      boolean plain = Disassembler.isName(name) && !JumpLabels.isName(name) && used.add(name);
      for (int i = names.size(); !plain; i++) {
        name = otherwise + "_" + i;
        plain = taken.add(name);
      }
      names.add(name);
    }
    return names;
  }

  private String write() {
    line(
        "; The policy "
            + Comment.of(program.name())
            + ". `loopstep ebpf assemble` takes this text.");
    if (!maps.isEmpty() || !kfuncs.isEmpty()) {
      line("");
    }
    for (int i = 0; i < maps.size(); i++) {
      map(maps.get(i), program.maps().get(i));
    }
    kfuncs.forEach(name -> line(".kfunc " + name));
    line("");
    code();
    return out.toString();
  }

  private void map(String name, ProgramMap map) {
    switch (map) {
      case MapImage image -> {
        String size = image.contents().length + " bytes" + (image.readOnly() ? ", read only" : "");
        line(remarked(".map " + name, size));
        image.variables().forEach(variable -> line(VariableText.of(image, variable)));
      }
      case MapDefinition definition ->
          line(
              remarked(
                  ".map " + name,
                  String.format(
                      Locale.ROOT,
                      "%s, keys of %d bytes, values of %d, at most %s",
                      definition.type().name().toLowerCase(Locale.ROOT),
                      definition.keySize(),
                      definition.valueSize(),
                      Integer.toUnsignedString(definition.maxEntries()))));
    }
  }

  private void code() {
    Code code = program.code();
    Optional<SourceLine> last = Optional.empty();
    for (int slot = 0; slot < code.slots(); slot++) {
      if (!code.startsAt(slot)) {
        continue;
      }
      if (labels.isTarget(slot)) {
        line(JumpLabels.line(slot));
      }
      Optional<SourceLine> source = program.source().at(slot);
      if (source.isPresent() && !source.equals(last)) {
        line(source(source.get()));
        last = source;
      }
      line(remarked(instruction(slot, code.at(slot)), remarks.at(slot)));
    }
  }

  private static String source(SourceLine at) {
    return "; " + Comment.of(at.file()) + ":" + at.line() + ": " + Comment.of(at.text().strip());
  }

  private String instruction(int slot, Insn insn) {
    String text = labels.named(slot, insn, Disassembler.text(insn, kfuncs, maps));
    return String.format(Locale.ROOT, "%5d: %s", slot, text);
  }

  private static String remarked(String text, String remark) {
    if (remark.isEmpty()) {
      return text;
    }
    String gap = " ".repeat(Math.max(2, REMARKS - text.length()));
    return text + gap + "; " + Comment.of(remark);
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
