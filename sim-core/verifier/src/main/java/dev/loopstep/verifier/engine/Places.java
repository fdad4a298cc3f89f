// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.insn.Disassembler;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.SourceMap.SourceLine;
import java.util.Optional;

/** Where in a program, for a reader, its instructions are. */
final class Places {
  private final Program program;

  Places(Program program) {
    this.program = program;
  }

  /** Its line of the source where that is known. */
  Place of(int slot) {
    Optional<SourceLine> source = program.source().at(slot);
    return source.isPresent()
        ? span(source.get())
        : new Place.Instruction(program.name(), slot, text(slot));
  }

  private String text(int slot) {
    if (!program.code().startsAt(slot)) {
      return "no instruction";
    }
    Insn insn = program.code().at(slot);
    return Disassembler.text(insn, program.kfuncs(), program.mapNames());
  }

  /** From the column to the end of the word there, or one character. */
  private static Place span(SourceLine at) {
    String line = at.text();
    int column = Math.clamp(at.column(), 1, Math.max(1, line.length()));
    int end = column - 1;
    while (end < line.length() && Character.isJavaIdentifierPart(line.charAt(end))) {
      end++;
    }
    int length = Math.max(1, end - (column - 1));
    return new Place.Text(at.file(), Math.max(1, at.line()), column, length, line);
  }
}
