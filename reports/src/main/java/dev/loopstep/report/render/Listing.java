// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.ebpf.insn.Disassembler;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.SourceMap.SourceLine;

/** Single instructions and source lines as text. */
public final class Listing {
  private Listing() {}

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
