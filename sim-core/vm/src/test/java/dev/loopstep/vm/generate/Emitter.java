// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Insn.LoadImm64.Pseudo;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.insn.Width;

/** Writes instructions, and counts them. */
record Emitter(Draft draft, Effort effort) {
  Emitter with(Effort other) {
    return new Emitter(draft, other);
  }

  void add(Insn insn) {
    draft.add(insn);
    effort.instruction();
  }

  void place(Draft.Mark mark) {
    draft.place(mark);
  }

  void set(int register, int value) {
    alu(AluOp.MOV, register, value);
  }

  void setWide(int register, long value) {
    add(new Insn.LoadImm64(register, Pseudo.CONST, (int) value, (int) (value >>> 32)));
  }

  void move(int dst, int src) {
    add(new Insn.Alu(Width.W64, AluOp.MOV, dst, new Operand.Reg(src)));
  }

  void alu(AluOp op, int register, int value) {
    add(new Insn.Alu(Width.W64, op, register, new Operand.Imm(value)));
  }

  void load(Size size, int dst, int base, int offset) {
    add(new Insn.Load(size, false, dst, base, (short) offset));
  }

  void store(Size size, int base, int offset, int src) {
    add(new Insn.Store(size, base, (short) offset, new Operand.Reg(src)));
  }

  /** The pointer to the block of memory. */
  void memory(int register) {
    load(Size.DW, register, Layout.FRAME_POINTER, Layout.SAVED_MEMORY);
  }

  /** The pointer to a byte of a map's value. */
  void mapValue(int register, int map, int offset) {
    add(new Insn.LoadImm64(register, Pseudo.MAP_IDX_VALUE, map, offset));
  }

  /** The map itself, for helpers. */
  void map(int register, int map) {
    add(new Insn.LoadImm64(register, Pseudo.MAP_IDX, map, 0));
  }

  void branch(Width width, Condition condition, int dst, Operand src, Draft.Mark target) {
    draft.add(1, target, offset -> new Insn.Branch(width, condition, dst, src, (short) offset));
    effort.instruction();
  }

  void jump(Draft.Mark target, boolean wide) {
    draft.add(1, target, offset -> new Insn.Jump(offset, wide));
    effort.instruction();
  }

  void mayGoto(Draft.Mark target) {
    draft.add(1, target, offset -> new Insn.MayGoto((short) offset));
    effort.instruction();
  }

  void call(Draft.Mark function) {
    draft.add(1, function, offset -> new Insn.Call(CallKind.LOCAL, offset));
    effort.instruction();
  }

  /** The address of a function, for a helper that calls it. */
  void function(int register, Draft.Mark function) {
    draft.add(2, function, offset -> new Insn.LoadImm64(register, Pseudo.FUNC, offset, 0));
    effort.instruction();
  }

  void helper(int number) {
    add(new Insn.Call(CallKind.HELPER, number));
  }

  void kfunc(int index) {
    add(new Insn.Call(CallKind.KFUNC, index));
  }

  void exit() {
    add(new Insn.Exit());
  }
}
