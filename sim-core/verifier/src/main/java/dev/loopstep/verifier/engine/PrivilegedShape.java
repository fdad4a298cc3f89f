// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.verifier.VerifierProblem;
import dev.loopstep.verifier.flow.Edges;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Linux asks of the code before it looks at what it does (Linux {@code check_subprogs}, {@code
 * kernel/bpf/verifier.c}; {@code bpf_check_cfg}, {@code kernel/bpf/cfg.c}): jumps stay in their
 * function, a function ends with an exit or a jump, and every instruction is reached.
 */
final class PrivilegedShape {
  private final Code code;
  private final Subprograms functions;
  private final BitSet reached;
  private final TreeMap<Integer, Failure> failures = new TreeMap<>();

  /**
   * @param reached slots that the entry leads to, calls included
   */
  PrivilegedShape(Code code, BitSet reached) {
    this.code = code;
    this.reached = reached;
    functions = new Subprograms(code);
  }

  /** What is wrong, by slot. */
  Map<Integer, Failure> run() {
    for (int slot = 0; slot < code.slots(); slot++) {
      if (code.startsAt(slot)) {
        check(slot, code.at(slot));
      }
    }
    return failures;
  }

  private void check(int slot, Insn insn) {
    int start = functions.startOf(slot);
    if (!reached.get(slot)) {
      fail(slot, "no path leads to this instruction", "leave it out");
    } else if (Edges.jumps(insn) && functions.startOf((int) Edges.target(insn, slot)) != start) {
      fail(slot, "this jump goes into another function", "call the function");
    }
    boolean last = slot + insn.slots() == functions.endOf(start);
    if (last && !(insn instanceof Insn.Exit) && !(insn instanceof Insn.Jump)) {
      fail(slot, "control may run from here into the next function", "end it with exit");
    }
  }

  private void fail(int slot, String message, String remedy) {
    failures.putIfAbsent(
        slot,
        new Failure(
            VerifierProblem.UNREACHABLE_INSTRUCTION,
            message,
            "Linux takes only code in which every function stays within its own instructions",
            remedy));
  }
}
