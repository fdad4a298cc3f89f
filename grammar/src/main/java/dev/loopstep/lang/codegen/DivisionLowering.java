// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.typed.Type;

/**
 * Division with eBPF's results: by zero it gives 0, and the remainder the dividend. Signed division
 * does not exist in the third version of the instruction set, so it divides the absolute values and
 * sets the sign.
 */
final class DivisionLowering {
  private final Builder builder;

  DivisionLowering(Builder builder) {
    this.builder = builder;
  }

  /** {@code dst = dst / divisor} or {@code dst % divisor}. */
  void divide(boolean quotient, Type type, int dst, Operand divisor) {
    Width width = ExprLowering.width(type);
    if (type.signed()) {
      signed(quotient, width, dst, divisor);
    } else if (divisor instanceof Operand.Imm(int d) && Integer.bitCount(d) == 1 && d > 0) {
      if (quotient) {
        builder.alu(width, AluOp.RSH, dst, Integer.numberOfTrailingZeros(d));
      } else {
        builder.alu(width, AluOp.AND, dst, d - 1);
      }
    } else {
      builder.alu(width, quotient ? AluOp.DIV : AluOp.MOD, dst, divisor);
    }
  }

  private void signed(boolean quotient, Width width, int dst, Operand divisor) {
    // The quotient is negative where the signs differ; the remainder has the dividend's sign.
    int sign = builder.copy(dst);
    if (quotient) {
      builder.alu(width, AluOp.XOR, sign, divisor);
    }
    int by = builder.fresh();
    builder.alu(width, AluOp.MOV, by, divisor);
    negateIfNegative(width, dst, dst);
    negateIfNegative(width, by, by);
    builder.alu(width, quotient ? AluOp.DIV : AluOp.MOD, dst, new Operand.Reg(by));
    negateIfNegative(width, sign, dst);
  }

  private void negateIfNegative(Width width, int tested, int negated) {
    BasicBlock negate = builder.block(0.5);
    BasicBlock after = builder.block(1);
    builder.branch(width, Condition.SLT, tested, new Operand.Imm(0), negate, after);
    builder.start(negate);
    builder.emit(new Insn.Negate(width, negated));
    builder.jump(after);
    builder.start(after);
  }
}
