// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.AtomicOp;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.SourceMap;
import java.util.List;

/** Short names for instructions, and programs made of them. */
final class Insns {
  static final long BUDGET = 1_000_000;

  private Insns() {}

  static Program program(List<Insn> instructions, MapImage... maps) {
    return new Program(
        "test",
        ProgramKind.MEMORY,
        Code.of(instructions),
        List.of(maps),
        List.of("first_kfunc", "second_kfunc"),
        SourceMap.NONE);
  }

  static Interpreter load(Insn... instructions) {
    return Interpreter.load(program(List.of(instructions)), new Memory(), CallTable.EMPTY, BUDGET);
  }

  static long run(Insn... instructions) {
    return load(instructions).run(0, 0);
  }

  static Insn set(int register, int value) {
    return alu(AluOp.MOV, register, value);
  }

  static Insn set64(int register, long value) {
    return new Insn.LoadImm64(
        register, Insn.LoadImm64.Pseudo.CONST, (int) value, (int) (value >>> 32));
  }

  static Insn pseudo(int register, Insn.LoadImm64.Pseudo pseudo, int low, int high) {
    return new Insn.LoadImm64(register, pseudo, low, high);
  }

  static Insn move(int dst, int src) {
    return with(AluOp.MOV, dst, src);
  }

  static Insn alu(AluOp op, int register, int value) {
    return new Insn.Alu(Width.W64, op, register, new Operand.Imm(value));
  }

  static Insn with(AluOp op, int dst, int src) {
    return new Insn.Alu(Width.W64, op, dst, new Operand.Reg(src));
  }

  static Insn load(Size size, int dst, int src, int offset) {
    return new Insn.Load(size, false, dst, src, (short) offset);
  }

  static Insn store(Size size, int dst, int offset, int src) {
    return new Insn.Store(size, dst, (short) offset, new Operand.Reg(src));
  }

  static Insn atomic(Size size, AtomicOp op, boolean fetch, int dst, int offset, int src) {
    return new Insn.Atomic(size, op, fetch, dst, (short) offset, src);
  }

  static Insn jump(int offset) {
    return new Insn.Jump(offset, false);
  }

  static Insn branch(Condition condition, int register, int value, int offset) {
    return new Insn.Branch(Width.W64, condition, register, new Operand.Imm(value), (short) offset);
  }

  static Insn call(CallKind kind, int target) {
    return new Insn.Call(kind, target);
  }

  static Insn exit() {
    return new Insn.Exit();
  }
}
