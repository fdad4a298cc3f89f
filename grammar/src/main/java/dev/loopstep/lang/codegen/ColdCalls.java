// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.ir.Op;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Writes out calls on rare paths: what the call would destroy is saved on the stack and restored.
 */
final class ColdCalls {
  /** r0 to r5. */
  static final int SLOTS = 6;

  private ColdCalls() {}

  /**
   * @param op with machine registers
   * @param live the machine registers whose values are needed after the call, the result's not
   *     among them
   * @param firstSlot the first of six free slots on the stack
   */
  static List<Insn> expand(Op.ColdCall op, BitSet live, int firstSlot) {
    List<Insn> out = new ArrayList<>();
    BitSet saved = (BitSet) live.clone();
    saved.clear(SLOTS, Integer.SIZE);
    BitSet stored = (BitSet) saved.clone();
    for (Operand argument : op.arguments()) {
      if (argument instanceof Operand.Reg(int number) && number < SLOTS) {
        stored.set(number);
      }
    }
    stored.stream()
        .forEach(r ->
            out.add(
                new Insn.Store(
                    Size.DW, Interference.FRAME, offset(firstSlot, r), new Operand.Reg(r))));
    for (int i = 0; i < op.arguments().size(); i++) {
      out.add(argument(op.arguments().get(i), i + 1, firstSlot));
    }
    out.add(new Insn.Call(CallKind.KFUNC, op.kfunc()));
    if (op.result() != 0) {
      out.add(move(op.result(), new Operand.Reg(0)));
    }
    saved.stream().forEach(r -> out.add(restore(r, offset(firstSlot, r))));
    return out;
  }

  private static Insn argument(Operand argument, int to, int firstSlot) {
    return argument instanceof Operand.Reg(int number) && number < SLOTS
        ? restore(to, offset(firstSlot, number))
        : move(to, argument);
  }

  private static Insn restore(int register, short offset) {
    return new Insn.Load(Size.DW, false, register, Interference.FRAME, offset);
  }

  private static Insn move(int dst, Operand src) {
    return new Insn.Alu(Width.W64, AluOp.MOV, dst, src);
  }

  private static short offset(int firstSlot, int register) {
    return StackSlots.offset(firstSlot + register);
  }
}
