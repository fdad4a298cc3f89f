// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;

/** Arithmetic of two operands; now and then on operands that are set just before. */
final class AluStatement implements Statement {
  @Override
  public void write(Scope scope) {
    Choices choices = scope.choices();
    AluOp op = choices.of(AluOp.values());
    Width width = choices.width();
    int dst = scope.target();
    boolean signedDivision = op == AluOp.SDIV || op == AluOp.SMOD;
    if (signedDivision && choices.oneIn(4)) {
      overflow(scope, width, dst);
    } else if (choices.oneIn(4)) {
      scope.out().setWide(dst, choices.wide());
    }
    Operand src =
        choices.oneIn(2)
            ? immediate(choices, op, width)
            : register(scope, dst, signedDivision && choices.oneIn(2));
    scope.out().add(new Insn.Alu(width, op, dst, src));
  }

  /** The smallest number: divided by -1 it overflows. */
  private static void overflow(Scope scope, Width width, int dst) {
    long upper = (long) scope.choices().immediate() << 32;
    scope.out().setWide(dst, width == Width.W64 ? Long.MIN_VALUE : upper | 0x8000_0000L);
  }

  private static Operand register(Scope scope, int dst, boolean minusOne) {
    int src = scope.number();
    if (src != dst && scope.mayChange(src) && (minusOne || scope.choices().oneIn(3))) {
      scope.out().set(src, minusOne ? -1 : scope.choices().immediate());
    }
    return new Operand.Reg(src);
  }

  /** The verifier refuses shifts by as many bits as there are and divisions by a constant zero. */
  private static Operand immediate(Choices choices, AluOp op, Width width) {
    return switch (op) {
      case LSH, RSH, ARSH -> new Operand.Imm(choices.below(width == Width.W64 ? 64 : 32));
      case DIV, MOD, SDIV, SMOD -> {
        int divisor = choices.immediate();
        yield new Operand.Imm(divisor == 0 ? -1 : divisor);
      }
      case ADD, SUB, MUL, OR, AND, XOR, MOV -> choices.immediateOperand();
    };
  }
}
