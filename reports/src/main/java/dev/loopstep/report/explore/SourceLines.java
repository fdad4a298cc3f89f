// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.explore;

import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.program.Program;
import java.util.Optional;
import java.util.TreeSet;

/** Lines of a policy's text that are known to be where something happens. */
public final class SourceLines {
  private static final String SUBMIT = "bpf_io_uring_submit_sqes";

  private SourceLines() {}

  /**
   * Where the policy submits, as {@code 12: submit else { stop }}; several places with commas.
   *
   * @return empty where the program does not say
   */
  public static Optional<String> ofSubmit(Program program) {
    TreeSet<Integer> lines = new TreeSet<>();
    String text = "";
    for (int slot = 0; slot < program.code().slots(); slot++) {
      if (program.code().startsAt(slot)
          && program.code().at(slot) instanceof Insn.Call(CallKind kind, int target)
          && kind == CallKind.KFUNC
          && program.kfuncs().get(target).equals(SUBMIT)
          && program.source().at(slot).isPresent()) {
        lines.add(program.source().at(slot).get().line());
        text = program.source().at(slot).get().text().strip();
      }
    }
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        lines.size() == 1
            ? lines.first() + ": " + text
            : "one of lines " + lines.toString().replace("[", "").replace("]", ""));
  }
}
