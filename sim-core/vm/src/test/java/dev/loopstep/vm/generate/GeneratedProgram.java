// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

import dev.loopstep.ebpf.insn.Disassembler;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.program.Program;
import java.util.List;

/**
 * A program and what it starts with.
 *
 * @param seed gives the same program again
 * @param memory the contents of the block that r1 points to
 * @param functions the slots at which functions start, the first being 0
 * @param callbacks whether a helper calls one of them; the kernel wants type information then
 * @param effort about how many instructions the kernel's verifier looks at, at most
 */
public record GeneratedProgram(
    long seed,
    Program program,
    byte[] memory,
    List<Integer> functions,
    boolean callbacks,
    double effort) {
  public GeneratedProgram {
    functions = List.copyOf(functions);
  }

  /** The same with other code, for making a failing program smaller. */
  public GeneratedProgram with(Program other) {
    return new GeneratedProgram(seed, other, memory, functions, callbacks, effort);
  }

  /** The code, one instruction a line. */
  public String text() {
    StringBuilder text = new StringBuilder("program of seed " + seed + "\n");
    int slot = 0;
    for (Insn insn : program.code().instructions()) {
      text.append("%4d: ".formatted(slot));
      text.append(Disassembler.text(insn, program.kfuncs(), program.mapNames())).append('\n');
      slot += insn.slots();
    }
    return text.toString();
  }
}
