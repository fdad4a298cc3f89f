// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.asm;

import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Insn.LoadImm64.Pseudo;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Names for the slots that jumps, calls and addresses of functions lead to: {@code L53}. */
final class JumpLabels {
  /** A distance that leads nowhere. */
  private static final int NOWHERE = -1;

  private static final Pattern NAME = Pattern.compile("L[0-9]+");

  private final Set<Integer> targets = new HashSet<>();

  JumpLabels(Code code) {
    for (int slot = 0; slot < code.slots(); slot++) {
      if (code.startsAt(slot) && code.startsAt(target(slot, code.at(slot)))) {
        targets.add(target(slot, code.at(slot)));
      }
    }
  }

  /** Whether a label might have that name. */
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  private static String name(int slot) {
    return "L" + slot;
  }

  /** Whether something leads to the slot. */
  boolean isTarget(int slot) {
    return targets.contains(slot);
  }

  /** The label of a slot, with its colon. */
  static String line(int slot) {
    return name(slot) + ":";
  }

  /**
   * The instruction with a label in place of the distance, which is the last word of whatever has
   * one. A distance to where no instruction starts stays.
   */
  String named(int slot, Insn insn, String text) {
    int target = target(slot, insn);
    return isTarget(target) ? text.substring(0, text.lastIndexOf(' ') + 1) + name(target) : text;
  }

  private static int target(int slot, Insn insn) {
    return switch (insn) {
      case Insn.Jump jump -> slot + 1 + jump.offset();
      case Insn.Branch branch -> slot + 1 + branch.offset();
      case Insn.MayGoto jump -> slot + 1 + jump.offset();
      case Insn.Call call when call.kind() == CallKind.LOCAL -> slot + 1 + call.target();
      case Insn.LoadImm64 load when load.pseudo() == Pseudo.FUNC -> slot + 1 + load.low();
      case Insn.Call _,
          Insn.LoadImm64 _,
          Insn.Alu _,
          Insn.Negate _,
          Insn.MoveSignExtend _,
          Insn.ByteOrder _,
          Insn.Load _,
          Insn.Store _,
          Insn.LoadAcquire _,
          Insn.StoreRelease _,
          Insn.Atomic _,
          Insn.CallRegister _,
          Insn.Exit _ ->
          NOWHERE;
    };
  }
}
