// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.insn.Disassembler;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.SourceMap.SourceLine;
import dev.loopstep.vm.Fault;

/** Says where and how a program faulted. */
final class ProgramFault {
  private ProgramFault() {}

  static Diagnostic of(Program program, Fault fault) {
    return Diagnostic.error(
        KernelDiagnostic.PROGRAM_FAULT,
        program
            .source()
            .at(fault.slot())
            .map(ProgramFault::place)
            .orElseGet(() -> place(program, fault.slot())),
        "the program faulted: " + fault.getMessage(),
        "run `loopstep verify` on it: the verifier finds what can go wrong before it does");
  }

  private static Place place(SourceLine line) {
    int column = Math.max(1, line.column());
    int length = Math.max(1, line.text().stripTrailing().length() - column + 1);
    return new Place.Text(line.file(), line.line(), column, length, line.text());
  }

  private static Place place(Program program, int slot) {
    String text =
        program.code().startsAt(slot)
            ? Disassembler.text(program.code().at(slot))
            : "no instruction";
    return new Place.Instruction(program.name(), slot, text);
  }
}
