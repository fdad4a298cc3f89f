// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import dev.loopstep.diagnostic.InputException;

/** An instruction as far as it can be read before all labels are known. */
sealed interface Draft {
  /** How many slots of 8 bytes the instruction takes. */
  int slots();

  /**
   * The instruction.
   *
   * @param slot where it stands
   * @throws InputException when it refers to what is not there, or is too far away
   */
  Insn link(int slot, Labels labels, Names names);

  /** An instruction that refers to no label. */
  record Complete(Insn insn) implements Draft {
    @Override
    public int slots() {
      return insn.slots();
    }

    @Override
    public Insn link(int slot, Labels labels, Names names) {
      return insn;
    }
  }

  /** Makes the instruction once the distance is known, or says that it is too far. */
  @FunctionalInterface
  interface Maker {
    Insn insn(int distance, Token to);
  }

  /**
   * An instruction that refers to a label.
   *
   * @param maker given the distance from the slot after this one's first
   */
  record ToLabel(AsmLine line, Token label, int slots, Maker maker) implements Draft {
    @Override
    public Insn link(int slot, Labels labels, Names names) {
      Integer target = labels.slot(label.text());
      if (target == null) {
        throw labels.unknown(line, label);
      }
      return maker.insn(target - slot - 1, label);
    }
  }

  /** A call by name: of a label, else of a kfunc, else of a helper. */
  record CallByName(AsmLine line, Token name) implements Draft {
    @Override
    public int slots() {
      return 1;
    }

    @Override
    public Insn link(int slot, Labels labels, Names names) {
      Integer target = labels.slot(name.text());
      if (target != null) {
        return new Insn.Call(CallKind.LOCAL, target - slot - 1);
      }
      Integer kfunc = names.kfuncs().index(name.text());
      if (kfunc != null) {
        return new Insn.Call(CallKind.KFUNC, kfunc);
      }
      Integer helper = Names.helper(name.text());
      if (helper != null) {
        return new Insn.Call(CallKind.HELPER, helper);
      }
      throw labels.unknownFunction(line, name, names);
    }
  }
}
