// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.search;

import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * How many instructions lie between a slot and the nearest of some others at least. Calls lead into
 * the function and past it, so returns need no following.
 */
final class Distances {
  private static final int FAR = Integer.MAX_VALUE;

  /** Of a program that is longer nothing is known: the lists would take too much memory. */
  private static final int MOST_SLOTS = 200_000;

  private final int[] bySlot;

  Distances(Code code, Collection<Integer> targets) {
    bySlot = new int[code.slots() + 1];
    Arrays.fill(bySlot, FAR);
    if (code.slots() > MOST_SLOTS) {
      return;
    }
    List<List<Integer>> before = before(code);
    ArrayDeque<Integer> open = new ArrayDeque<>();
    for (int target : targets) {
      if (target >= 0 && target < code.slots()) {
        bySlot[target] = 0;
        open.add(target);
      }
    }
    while (!open.isEmpty()) {
      int slot = open.remove();
      for (int earlier : before.get(slot)) {
        if (bySlot[earlier] == FAR) {
          bySlot[earlier] = bySlot[slot] + 1;
          open.add(earlier);
        }
      }
    }
  }

  /** From the slot on; a large number where none is reached. */
  int from(int slot) {
    return slot >= 0 && slot < bySlot.length ? bySlot[slot] : FAR;
  }

  private static List<List<Integer>> before(Code code) {
    List<List<Integer>> before = new ArrayList<>();
    for (int slot = 0; slot <= code.slots(); slot++) {
      before.add(new ArrayList<>(2));
    }
    for (int slot = 0; slot < code.slots(); slot++) {
      if (code.startsAt(slot)) {
        Insn insn = code.at(slot);
        int next = slot + insn.slots();
        switch (insn) {
          case Insn.Exit _ -> {}
          case Insn.Jump jump -> add(before, slot, slot + 1 + jump.offset());
          case Insn.Branch branch -> {
            add(before, slot, next);
            add(before, slot, slot + 1 + branch.offset());
          }
          case Insn.MayGoto may -> {
            add(before, slot, next);
            add(before, slot, slot + 1 + may.offset());
          }
          case Insn.Call call -> {
            add(before, slot, next);
            if (call.kind() == CallKind.LOCAL) {
              add(before, slot, slot + 1 + call.target());
            }
          }
          case Insn.LoadImm64 load -> {
            add(before, slot, next);
            if (load.pseudo() == Insn.LoadImm64.Pseudo.FUNC) {
              add(before, slot, slot + 1 + load.low());
            }
          }
          case Insn.Alu _,
              Insn.Negate _,
              Insn.MoveSignExtend _,
              Insn.ByteOrder _,
              Insn.Load _,
              Insn.LoadAcquire _,
              Insn.Store _,
              Insn.StoreRelease _,
              Insn.Atomic _,
              Insn.CallRegister _ ->
              add(before, slot, next);
        }
      }
    }
    return before;
  }

  private static void add(List<List<Integer>> before, int from, int to) {
    if (to >= 0 && to < before.size()) {
      before.get(to).add(from);
    }
  }
}
