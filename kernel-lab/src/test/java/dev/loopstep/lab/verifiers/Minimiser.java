// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.verifiers;

import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a program smaller while something holds of it: instructions are left out, in runs that
 * become shorter, until none can be.
 */
final class Minimiser {
  private Minimiser() {}

  static List<Insn> smallest(List<Insn> code, Predicate<List<Insn>> holds) {
    List<Insn> smallest = code;
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int run = Math.max(1, smallest.size() / 2); run > 0; run /= 2) {
        for (int at = smallest.size() - run; at >= 0; at--) {
          List<Insn> without = at + run <= smallest.size() ? without(smallest, at, run) : smallest;
          if (without.size() < smallest.size() && holds.test(without)) {
            smallest = without;
            changed = true;
          }
        }
      }
    }
    return smallest;
  }

  /** The code without some instructions; jumps to them go to what follows. */
  private static List<Insn> without(List<Insn> code, int from, int count) {
    int[] moved = new int[Code.of(code).slots() + 1];
    List<Insn> kept = new ArrayList<>();
    int slot = 0;
    int newSlot = 0;
    for (int index = 0; index < code.size(); index++) {
      boolean keep = index < from || index >= from + count;
      for (int i = 0; i < code.get(index).slots(); i++) {
        moved[slot++] = newSlot;
        newSlot += keep ? 1 : 0;
      }
    }
    moved[slot] = newSlot;
    slot = 0;
    for (int index = 0; index < code.size(); index++) {
      Insn insn = code.get(index);
      if (index < from || index >= from + count) {
        kept.add(moved(insn, slot, moved));
      }
      slot += insn.slots();
    }
    return kept;
  }

  private static int distance(int slot, int after, int offset, int[] moved) {
    int target = slot + after + offset;
    return target >= 0 && target < moved.length ? moved[target] - moved[slot] - after : offset;
  }

  private static Insn moved(Insn insn, int slot, int[] moved) {
    return switch (insn) {
      case Insn.Jump jump -> new Insn.Jump(distance(slot, 1, jump.offset(), moved), jump.wide());
      case Insn.Branch branch -> {
        short offset = (short) distance(slot, 1, branch.offset(), moved);
        yield new Insn.Branch(
            branch.width(), branch.condition(), branch.dst(), branch.src(), offset);
      }
      case Insn.MayGoto jump -> new Insn.MayGoto((short) distance(slot, 1, jump.offset(), moved));
      case Insn.Call call when call.kind() == CallKind.LOCAL ->
          new Insn.Call(CallKind.LOCAL, distance(slot, 1, call.target(), moved));
      case Insn.LoadImm64 load when load.pseudo() == Insn.LoadImm64.Pseudo.FUNC -> {
        int offset = distance(slot, 1, load.low(), moved);
        yield new Insn.LoadImm64(load.dst(), load.pseudo(), offset, load.high());
      }
      case Insn.Alu _,
          Insn.Negate _,
          Insn.MoveSignExtend _,
          Insn.ByteOrder _,
          Insn.Load _,
          Insn.Store _,
          Insn.LoadAcquire _,
          Insn.StoreRelease _,
          Insn.Atomic _,
          Insn.LoadImm64 _,
          Insn.Call _,
          Insn.CallRegister _,
          Insn.Exit _ ->
          insn;
    };
  }
}
