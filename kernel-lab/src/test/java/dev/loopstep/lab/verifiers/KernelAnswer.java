// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.verifiers;

import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.lab.bpf.BpfException;
import dev.loopstep.lab.bpf.HostProgram;
import dev.loopstep.lab.bpf.ProgramType;
import java.util.List;
import java.util.TreeSet;

/**
 * What this machine's kernel says of a program.
 *
 * @param reason why it refuses the program, with its numbers left out; empty where it takes it
 */
record KernelAnswer(boolean accepts, String reason) {
  private static final KernelAnswer YES = new KernelAnswer(true, "");

  static KernelAnswer of(Program program) {
    List<Integer> functions = callbacks(program.code()) ? functions(program.code()) : List.of();
    try (HostProgram _ = HostProgram.load(ProgramType.SOCKET_FILTER, program, functions)) {
      return YES;
    } catch (BpfException refused) {
      return new KernelAnswer(false, reason(refused));
    }
  }

  /** The log's last line before its statistics. */
  private static String reason(BpfException refused) {
    String reason = "errno " + refused.errno();
    for (String line : refused.log().split("\n", -1)) {
      boolean statistics =
          line.isBlank()
              || line.startsWith("processed ")
              || line.startsWith("verification time ")
              || line.startsWith("stack depth ")
              || line.startsWith("mark_precise: ")
              || line.startsWith("old state: ")
              || line.startsWith("cur state: ");
      if (!statistics) {
        reason = line;
      }
    }
    return reason
        .replaceAll("R\\d+", "R")
        .replaceAll("-?(0x[0-9a-f]+|\\b\\d+\\b)", "N")
        .replaceAll("\\s+", " ");
  }

  private static boolean callbacks(Code code) {
    return code.instructions().stream()
        .anyMatch(insn ->
            insn instanceof Insn.LoadImm64 load && load.pseudo() == Insn.LoadImm64.Pseudo.FUNC);
  }

  /** The slots at which functions start. */
  private static List<Integer> functions(Code code) {
    TreeSet<Integer> starts = new TreeSet<>();
    starts.add(0);
    for (int slot = 0; slot < code.slots(); slot++) {
      if (code.startsAt(slot)) {
        switch (code.at(slot)) {
          case Insn.Call call when call.kind() == CallKind.LOCAL ->
              starts.add(slot + 1 + call.target());
          case Insn.LoadImm64 load when load.pseudo() == Insn.LoadImm64.Pseudo.FUNC ->
              starts.add(slot + 1 + load.low());
          default -> {}
        }
      }
    }
    return List.copyOf(starts);
  }
}
