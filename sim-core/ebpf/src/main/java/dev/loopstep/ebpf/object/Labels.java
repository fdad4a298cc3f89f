// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.insn.Insn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Names for the places that jumps of a function lead to: L1, L2... from its start on. */
final class Labels {
  private final Map<Integer, String> bySlot = new HashMap<>();

  private Labels() {}

  static Labels of(List<ListedCode.Entry> entries) {
    TreeSet<Integer> starts = new TreeSet<>();
    TreeSet<Integer> targets = new TreeSet<>();
    for (ListedCode.Entry entry : entries) {
      starts.add(entry.slot());
      if (isJump(entry.insn())) {
        targets.add(target(entry.slot(), entry.insn()));
      }
    }
    // A jump to where no instruction starts keeps its number.
    targets.retainAll(starts);
    Labels labels = new Labels();
    for (int slot : targets) {
      labels.bySlot.put(slot, "L" + (labels.bySlot.size() + 1));
    }
    return labels;
  }

  /** Whether the instruction leads elsewhere within its function. */
  static boolean isJump(@Nullable Insn insn) {
    return insn instanceof Insn.Jump || insn instanceof Insn.Branch || insn instanceof Insn.MayGoto;
  }

  private static int target(int slot, @Nullable Insn insn) {
    return switch (insn) {
      case Insn.Jump jump -> slot + 1 + jump.offset();
      case Insn.Branch branch -> slot + 1 + branch.offset();
      case Insn.MayGoto jump -> slot + 1 + jump.offset();
      case null, default -> -1;
    };
  }

  /** The label of a slot, or empty. */
  String at(int slot) {
    return bySlot.getOrDefault(slot, "");
  }

  /** The label that a jump leads to, or empty. */
  String targetOf(int slot, @Nullable Insn insn) {
    return isJump(insn) ? at(target(slot, insn)) : "";
  }
}
