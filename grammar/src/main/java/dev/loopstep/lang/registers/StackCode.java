// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.registers;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Node;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.tree.Span;
import java.util.Map;
import java.util.TreeMap;

/** Operations that move values between registers and stack; constants are made anew. */
final class StackCode {
  private final int frame;
  private final Map<Integer, Op> remade;
  private final Map<Integer, Integer> slots = new TreeMap<>();

  /**
   * @param frame the register that points to the stack's top
   */
  StackCode(IrFunction function, int frame) {
    this.frame = frame;
    this.remade = Constants.of(function);
  }

  /** How many slots were given to registers; slot n lies at {@code frame - 8 * (n + 1)}. */
  int slots() {
    return slots.size();
  }

  void forgetSlots() {
    slots.clear();
  }

  /** Whether a value need not be stored, since it can be made anew. */
  boolean isRemade(int register) {
    return remade.containsKey(register);
  }

  private short offset(int register) {
    int slot = slots.computeIfAbsent(register, r -> slots.size());
    return (short) (-8 * (slot + 1));
  }

  Node store(int register, Span span) {
    Insn store = new Insn.Store(Size.DW, frame, offset(register), new Operand.Reg(register));
    return new Node(new Op.Plain(store), span);
  }

  Node load(int register, Span span) {
    Op constant = remade.get(register);
    return new Node(
        constant != null
            ? constant
            : new Op.Plain(new Insn.Load(Size.DW, false, register, frame, offset(register))),
        span);
  }

  /**
   * A copy of a register to itself, at which {@link Webs} cuts it in two: what lives across a call
   * can then change to a register that calls keep.
   */
  static Node copy(int register, Span span) {
    Operand src = new Operand.Reg(register);
    return new Node(new Op.Plain(new Insn.Alu(Width.W64, AluOp.MOV, register, src)), span);
  }
}
