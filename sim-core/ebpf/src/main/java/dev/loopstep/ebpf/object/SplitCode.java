// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** A linked program taken apart again: where its functions start, as its calls tell. */
final class SplitCode {
  /**
   * A function.
   *
   * @param start slot in the program
   * @param slots its length
   */
  record Part(int start, int slots) {
    int end() {
      return start + slots;
    }
  }

  private final List<Part> parts = new ArrayList<>();
  private final TreeMap<Integer, Part> byStart = new TreeMap<>();

  /**
   * Finds the functions.
   *
   * @throws IllegalArgumentException when a call does not lead to an instruction
   */
  SplitCode(Code code) {
    TreeSet<Integer> starts = new TreeSet<>();
    starts.add(0);
    for (int slot = 0; slot < code.slots(); slot++) {
      if (code.startsAt(slot) && referencesFunction(code.at(slot))) {
        starts.add(target(slot, code.at(slot), code));
      }
    }
    for (int start : starts) {
      Integer next = starts.higher(start);
      Part part = new Part(start, (next == null ? code.slots() : next) - start);
      parts.add(part);
      byStart.put(start, part);
    }
  }

  /** Whether the instruction calls a function of the program, or takes its address. */
  static boolean referencesFunction(Insn insn) {
    return switch (insn) {
      case Insn.Call call -> call.kind() == CallKind.LOCAL;
      case Insn.LoadImm64 load -> load.pseudo() == Insn.LoadImm64.Pseudo.FUNC;
      default -> false;
    };
  }

  /**
   * The slot that such an instruction refers to. Both forms count from the slot after the
   * instruction's first.
   */
  static int target(int slot, Insn insn, Code code) {
    int distance =
        switch (insn) {
          case Insn.Call call -> call.target();
          case Insn.LoadImm64 load -> load.low();
          default -> throw new IllegalArgumentException("no reference to a function: " + insn);
        };
    long target = slot + 1L + distance;
    if (target < 0 || target >= code.slots() || !code.startsAt((int) target)) {
      throw new IllegalArgumentException("slot " + slot + " refers to no function: " + insn);
    }
    return (int) target;
  }

  /** The functions in order, the program itself first. */
  List<Part> parts() {
    return parts;
  }

  /** The function that a slot belongs to. */
  Part partOf(int slot) {
    return byStart.floorEntry(slot).getValue();
  }
}
