// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.SourceMap;
import java.util.List;

/**
 * Programs whose cost an instruction is measured with, each with the exact number of instructions
 * it executes.
 */
final class VmPrograms {
  private static final int COUNTDOWN_TURNS = 10_000;
  private static final int SCAN_PASSES = 100;
  private static final int CQES = 64;

  /** Instructions of a run of {@link #countdown}. */
  static final int COUNTDOWN_INSTRUCTIONS = 2 + 10 * COUNTDOWN_TURNS + 1;

  /**
   * Instructions of a run of {@link #ringScan}: every other entry is counted, which takes one
   * instruction more.
   */
  static final int SCAN_INSTRUCTIONS = 2 + SCAN_PASSES * (2 + CQES * 6 + CQES / 2 + 2) + 1;

  /** Instructions of a run of {@link #policyStep}. */
  static final int STEP_INSTRUCTIONS = 6 + 4 * 8 + 10 + 1;

  private VmPrograms() {}

  /**
   * Arithmetic that depends on itself, and one stack slot that is stored and loaded in every turn.
   */
  static Program countdown() {
    return program(
        set(0, 1),
        set(1, COUNTDOWN_TURNS),
        alu(AluOp.MUL, 0, 31),
        with(AluOp.ADD, 0, 1),
        new Insn.Store(Size.DW, 10, (short) -16, new Operand.Reg(0)),
        with(AluOp.MOV, 2, 0),
        alu(AluOp.RSH, 2, 7),
        new Insn.Load(Size.DW, false, 3, 10, (short) -16),
        with(AluOp.XOR, 3, 2),
        with(AluOp.MOV, 0, 3),
        alu(AluOp.SUB, 1, 1),
        branch(Condition.SGT, 1, 0, -10),
        new Insn.Exit());
  }

  /** Sums the results of those of 64 CQEs at r1 that have flag 1 set, over and over. */
  static Program ringScan() {
    return program(
        set(0, 0),
        set(6, SCAN_PASSES),
        set(2, 0),
        with(AluOp.MOV, 3, 1),
        new Insn.Load(Size.W, false, 4, 3, (short) 12),
        branch(Condition.SET, 4, 1, 1),
        new Insn.Jump(2, false),
        new Insn.Load(Size.W, true, 5, 3, (short) 8),
        with(AluOp.ADD, 0, 5),
        alu(AluOp.ADD, 3, 16),
        alu(AluOp.ADD, 2, 1),
        branch(Condition.LT, 2, CQES, -8),
        alu(AluOp.SUB, 6, 1),
        branch(Condition.NE, 6, 0, -12),
        new Insn.Exit());
  }

  /** What a policy does in a step: four CQEs taken by masked index, an average kept, a verdict. */
  static Program policyStep() {
    return program(
        with(AluOp.MOV, 6, 1),
        new Insn.Load(Size.W, false, 7, 6, (short) 8),
        set(8, 0),
        set(9, 0),
        new Insn.Store(Size.DW, 10, (short) -8, new Operand.Imm(9)),
        new Insn.Store(Size.DW, 10, (short) -24, new Operand.Imm(0)),
        with(AluOp.MOV, 1, 8),
        alu(AluOp.AND, 1, CQES - 1),
        alu(AluOp.LSH, 1, 4),
        with(AluOp.ADD, 1, 6),
        new Insn.Load(Size.W, true, 2, 1, (short) 8),
        new Insn.Alu(Width.W32, AluOp.ADD, 9, new Operand.Reg(2)),
        alu(AluOp.ADD, 8, 1),
        branch(Condition.LT, 8, 4, -8),
        new Insn.Load(Size.DW, false, 3, 10, (short) -8),
        alu(AluOp.MUL, 3, 7),
        with(AluOp.ADD, 3, 9),
        alu(AluOp.RSH, 3, 3),
        new Insn.Store(Size.DW, 10, (short) -24, new Operand.Reg(3)),
        new Insn.Load(Size.DW, false, 0, 10, (short) -24),
        branch(Condition.SGT, 7, -1, 1),
        set(0, 0),
        with(AluOp.ADD, 0, 7),
        alu(AluOp.AND, 0, 0x7fff_ffff),
        alu(AluOp.OR, 0, 1),
        new Insn.Exit());
  }

  /**
   * The CQEs that {@link #ringScan} and {@link #policyStep} read: user_data u64, res s32, flags
   * u32.
   */
  static byte[] ring() {
    byte[] bytes = new byte[CQES * 16];
    for (int entry = 0; entry < CQES; entry++) {
      bytes[16 * entry] = (byte) entry;
      bytes[16 * entry + 8] = (byte) (entry * 37);
      bytes[16 * entry + 9] = (byte) (entry * 11 & 0x7f);
      bytes[16 * entry + 12] = (byte) (entry & 1);
    }
    return bytes;
  }

  private static Program program(Insn... instructions) {
    Code code = Code.of(List.of(instructions));
    return new Program("benchmark", ProgramKind.MEMORY, code, List.of(), List.of(), SourceMap.NONE);
  }

  private static Insn set(int register, int value) {
    return alu(AluOp.MOV, register, value);
  }

  private static Insn alu(AluOp op, int register, int value) {
    return new Insn.Alu(Width.W64, op, register, new Operand.Imm(value));
  }

  private static Insn with(AluOp op, int dst, int src) {
    return new Insn.Alu(Width.W64, op, dst, new Operand.Reg(src));
  }

  private static Insn branch(Condition condition, int register, int value, int offset) {
    return new Insn.Branch(Width.W64, condition, register, new Operand.Imm(value), (short) offset);
  }
}
