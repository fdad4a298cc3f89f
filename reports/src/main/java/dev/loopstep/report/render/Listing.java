// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Disassembler;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.SourceMap.SourceLine;
import java.util.Optional;

/** A program as text: its instructions by slot, under the source lines they come from. */
public final class Listing {
  private Listing() {}

  /** The whole program, each line ended by a line feed. */
  public static String of(Program program) {
    StringBuilder out = new StringBuilder();
    Code code = program.code();
    Optional<SourceLine> last = Optional.empty();
    for (int slot = 0; slot < code.slots(); slot++) {
      if (!code.startsAt(slot)) {
        continue;
      }
      Optional<SourceLine> line = program.source().at(slot);
      if (line.isPresent() && !line.equals(last)) {
        out.append(source(line.get())).append('\n');
        last = line;
      }
      out.append(String.format("%5d: %s\n", slot, instruction(program, slot)));
    }
    return out.toString();
  }

  /** A source line as a comment above the instructions that come from it. */
  public static String source(SourceLine at) {
    String place = Printable.of(at.file()) + ":" + at.line();
    return "; " + place + ": " + Printable.of(at.text().strip());
  }

  /** One instruction in the kernel's syntax; a question mark where none starts. */
  public static String instruction(Program program, int slot) {
    if (!program.code().startsAt(slot)) {
      return "?";
    }
    return Disassembler.text(program.code().at(slot), program.kfuncs(), program.mapNames());
  }
}
