// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.verifier.flow.Edges;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The code cut into functions as Linux cuts it ({@code add_subprog_and_kfunc}, {@code
 * kernel/bpf/verifier.c}): wherever one starts that some instruction calls or hands over, reached
 * or not, the one before ends.
 */
final class Subprograms {
  private final Code code;
  private final TreeSet<Integer> starts = new TreeSet<>();

  Subprograms(Code code) {
    this.code = code;
    starts.add(0);
    for (int slot = 0; slot < code.slots(); slot++) {
      int callee = callee(slot);
      if (callee >= 0) {
        starts.add(callee);
      }
    }
  }

  /** The slots at which functions start. */
  NavigableSet<Integer> starts() {
    return starts;
  }

  /** Where the function starts that the slot lies in. */
  int startOf(int slot) {
    Integer start = starts.floor(slot);
    return start == null ? 0 : start;
  }

  /** The slot after the last one of a function. */
  int endOf(int start) {
    Integer next = starts.higher(start);
    return next == null ? code.slots() : next;
  }

  /** The function that an instruction calls or hands over; -1 where it does neither. */
  int callee(int slot) {
    if (!code.startsAt(slot)) {
      return -1;
    }
    Insn insn = code.at(slot);
    long to = -1;
    if (insn instanceof Insn.Call call && call.kind() == CallKind.LOCAL) {
      to = Edges.callee(call, slot);
    } else if (insn instanceof Insn.LoadImm64 load && load.pseudo() == Insn.LoadImm64.Pseudo.FUNC) {
      to = Edges.function(load, slot);
    }
    return to >= 0 && to < code.slots() && code.startsAt((int) to) ? (int) to : -1;
  }

  /** Slots of the instructions of a function that call or hand over another, in order. */
  List<Integer> callers(int start) {
    List<Integer> slots = new java.util.ArrayList<>();
    for (int slot = start; slot < endOf(start); slot++) {
      if (callee(slot) >= 0) {
        slots.add(slot);
      }
    }
    return slots;
  }
}
