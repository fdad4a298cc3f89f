// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.ebpf.insn.AluOp;
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
import java.util.ArrayList;
import java.util.List;

/** Small BPF programs, put together by hand. */
final class Programs {
  private static final int GET_REGION = 0;
  private static final int SUBMIT = 1;
  private static final int KTIME_GET_NS = 5;

  private final List<Insn> code = new ArrayList<>();
  private final List<Integer> jumpsToStop = new ArrayList<>();

  private Programs() {}

  /**
   * NOPs one by one until {@code total} were reaped; .bss holds that count and, at 8, the time at
   * the last step.
   */
  static Program nopChain(int total) {
    Programs p = new Programs();
    p.load(Size.DW, 7, 1, 0);
    p.load(Size.DW, 8, 1, 8);
    p.region(1, 192, 9);
    p.region(2, 64, 6);
    p.add(new Insn.Call(CallKind.HELPER, KTIME_GET_NS));
    p.add(new Insn.LoadImm64(3, Insn.LoadImm64.Pseudo.MAP_IDX_VALUE, 0, 0));
    p.store(Size.DW, 3, 8, new Operand.Reg(0));
    p.load(Size.W, 1, 9, 8);
    p.load(Size.W, 2, 9, 12);
    p.store(Size.W, 9, 8, new Operand.Reg(2));
    p.alu(AluOp.SUB, 2, new Operand.Reg(1));
    p.load(Size.W, 4, 3, 0);
    p.alu(AluOp.ADD, 4, new Operand.Reg(2));
    p.store(Size.W, 3, 0, new Operand.Reg(4));
    p.stopIf(Condition.GE, 4, total);
    for (int at = 0; at < 64; at += 8) {
      p.store(Size.DW, 6, at, new Operand.Imm(0));
    }
    p.alu(AluOp.ADD, 4, new Operand.Imm(1));
    p.store(Size.DW, 6, 32, new Operand.Reg(4));
    p.alu(AluOp.MOV, 1, new Operand.Reg(7));
    p.alu(AluOp.MOV, 2, new Operand.Imm(1));
    p.add(new Insn.Call(CallKind.KFUNC, SUBMIT));
    p.load(Size.W, 1, 9, 8);
    p.alu(AluOp.ADD, 1, new Operand.Imm(1));
    p.store(Size.W, 8, 0, new Operand.Reg(1));
    p.alu(AluOp.MOV, 0, new Operand.Imm(0));
    p.add(new Insn.Exit());
    return p.program();
  }

  /** Calls a helper with the address and the length of a string, stops. */
  static Program calling(int helper) {
    Programs p = new Programs();
    p.store(Size.DW, 10, -8, new Operand.Imm('.'));
    p.alu(AluOp.MOV, 1, new Operand.Reg(10));
    p.alu(AluOp.ADD, 1, new Operand.Imm(-8));
    p.alu(AluOp.MOV, 2, new Operand.Imm(2));
    p.add(new Insn.Call(CallKind.HELPER, helper));
    return p.program();
  }

  /** Reads at address 8. */
  static Program faulty() {
    Programs p = new Programs();
    p.alu(AluOp.MOV, 1, new Operand.Imm(0));
    p.load(Size.W, 0, 1, 8);
    p.add(new Insn.Exit());
    return p.program();
  }

  private void add(Insn insn) {
    code.add(insn);
  }

  private void load(Size size, int dst, int src, int offset) {
    add(new Insn.Load(size, false, dst, src, (short) offset));
  }

  private void store(Size size, int dst, int offset, Operand value) {
    add(new Insn.Store(size, dst, (short) offset, value));
  }

  private void alu(AluOp op, int dst, Operand value) {
    add(new Insn.Alu(Width.W64, op, dst, value));
  }

  private void region(int id, int size, int into) {
    alu(AluOp.MOV, 1, new Operand.Reg(7));
    alu(AluOp.MOV, 2, new Operand.Imm(id));
    alu(AluOp.MOV, 3, new Operand.Imm(size));
    add(new Insn.Call(CallKind.KFUNC, GET_REGION));
    stopIf(Condition.EQ, 0, 0);
    alu(AluOp.MOV, into, new Operand.Reg(0));
  }

  private void stopIf(Condition condition, int register, int value) {
    jumpsToStop.add(code.size());
    add(new Insn.Branch(Width.W64, condition, register, new Operand.Imm(value), (short) 0));
  }

  private Program program() {
    int stop = slots(code.size());
    for (int at : jumpsToStop) {
      Insn.Branch jump = (Insn.Branch) code.get(at);
      short offset = (short) (stop - slots(at) - 1);
      code.set(at, new Insn.Branch(jump.width(), jump.condition(), jump.dst(), jump.src(), offset));
    }
    alu(AluOp.MOV, 0, new Operand.Imm(1));
    add(new Insn.Exit());
    return new Program(
        "by_hand",
        ProgramKind.LOOP_STEP,
        Code.of(code),
        List.of(
            new MapImage(".bss", new byte[16], false, List.of()),
            new MapImage(".rodata", new byte[4], true, List.of())),
        List.of("bpf_io_uring_get_region", "bpf_io_uring_submit_sqes"),
        SourceMap.NONE);
  }

  private int slots(int instructions) {
    return code.subList(0, instructions).stream().mapToInt(Insn::slots).sum();
  }
}
