// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.optimise;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.ir.Op;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Simplifies single operations by the laws of arithmetic, and by what is known of their operands.
 */
final class Algebra {
  private final Values values;

  Algebra(Values values) {
    this.values = values;
  }

  static boolean commutes(AluOp op) {
    return switch (op) {
      case ADD, MUL, AND, OR, XOR -> true;
      case SUB, DIV, SDIV, MOD, SMOD, LSH, RSH, ARSH, MOV -> false;
    };
  }

  /** An operation that gives the same; a copy, {@code MOV} of 64 bits, where it does nothing. */
  Op simplify(Op op) {
    return switch (op) {
      case Op.Compute c -> compute(c);
      case Op.Plain(Insn.Alu a)
          when a.op() == AluOp.MOV
              && a.width() == Width.W32
              && a.src() instanceof Operand.Reg src ->
          truncation(op, a.dst(), src);
      default -> op;
    };
  }

  private Op truncation(Op op, int dst, Operand.Reg src) {
    OptionalLong constant = values.constant(src);
    if (constant.isPresent()) {
      return constant(dst, constant.getAsLong() & 0xffff_ffffL);
    }
    return values.bits(src) <= Integer.SIZE ? copy(dst, src) : op;
  }

  private Op compute(Op.Compute c) {
    OptionalLong left = values.constant(c.left());
    OptionalLong right = values.constant(c.right());
    if (left.isPresent() && right.isPresent()) {
      long result = Arithmetic.result(c.width(), c.op(), left.getAsLong(), right.getAsLong());
      return constant(c.dst(), result);
    }
    if (left.isPresent() && commutes(c.op())) {
      return right(new Op.Compute(c.dst(), c.width(), c.op(), c.right(), c.left()), left);
    }
    return right(c, right);
  }

  /** The constant as the right operand, where it fits. */
  private Op right(Op.Compute c, OptionalLong constant) {
    if (constant.isPresent() && fits(c.width(), constant.getAsLong())) {
      return withImmediate(c, (int) constant.getAsLong());
    }
    return c.left().equals(c.right()) ? twice(c) : c;
  }

  /** Whether a 32-bit immediate stands for the number at a width. */
  static boolean fits(Width width, long value) {
    return width == Width.W32 || value == (int) value;
  }

  private Op twice(Op.Compute c) {
    return switch (c.op()) {
      case SUB, XOR -> constant(c.dst(), 0);
      case AND, OR -> same(c);
      default -> c;
    };
  }

  private Op withImmediate(Op.Compute c, int value) {
    int width = c.width() == Width.W64 ? Long.SIZE : Integer.SIZE;
    return switch (c.op()) {
      case ADD -> add(c, value);
      case SUB -> value == Integer.MIN_VALUE ? immediate(c, c.op(), value) : add(c, -value);
      case OR, XOR -> value == 0 ? same(c) : immediate(c, c.op(), value);
      case AND -> and(c, value);
      case MUL -> multiply(c, value);
      case DIV -> divide(c, value);
      case MOD -> isPower(value) ? and(c, value - 1) : immediate(c, c.op(), value);
      case LSH, RSH -> shift(c, value & width - 1);
      case ARSH -> shiftBack(c, value & width - 1);
      case SDIV, SMOD, MOV -> immediate(c, c.op(), value);
    };
  }

  private static boolean isPower(int value) {
    return value > 0 && Integer.bitCount(value) == 1;
  }

  private Op add(Op.Compute c, int value) {
    if (value == 0) {
      return same(c);
    }
    if (inner(c, AluOp.ADD) instanceof Op.Compute before
        && before.right() instanceof Operand.Imm(int first)) {
      long sum = (long) first + value;
      if (fits(c.width(), sum)) {
        return withImmediate(
            new Op.Compute(c.dst(), c.width(), AluOp.ADD, before.left(), c.right()), (int) sum);
      }
    }
    return immediate(c, AluOp.ADD, value);
  }

  private Op and(Op.Compute c, int mask) {
    if (mask == 0) {
      return constant(c.dst(), 0);
    }
    int bits = values.bits(c.left());
    if (c.width() == Width.W32) {
      bits = Math.min(bits, Integer.SIZE);
    }
    long all = bits == Long.SIZE ? -1 : (1L << bits) - 1;
    if ((mask & all) == all) {
      return same(c);
    }
    if (inner(c, AluOp.AND) instanceof Op.Compute before
        && before.right() instanceof Operand.Imm(int first)) {
      return immediate(
          new Op.Compute(c.dst(), c.width(), AluOp.AND, before.left(), c.right()),
          AluOp.AND,
          mask & first);
    }
    return immediate(c, AluOp.AND, mask);
  }

  private Op multiply(Op.Compute c, int value) {
    if (value == 0) {
      return constant(c.dst(), 0);
    }
    if (isPower(value)) {
      return shift(
          new Op.Compute(c.dst(), c.width(), AluOp.LSH, c.left(), c.right()),
          Integer.numberOfTrailingZeros(value));
    }
    return immediate(c, AluOp.MUL, value);
  }

  private Op divide(Op.Compute c, int value) {
    if (value == 0) {
      return constant(c.dst(), 0);
    }
    if (isPower(value)) {
      return shift(
          new Op.Compute(c.dst(), c.width(), AluOp.RSH, c.left(), c.right()),
          Integer.numberOfTrailingZeros(value));
    }
    return immediate(c, AluOp.DIV, value);
  }

  private Op shift(Op.Compute c, int by) {
    return by == 0 ? same(c) : immediate(c, c.op(), by);
  }

  /** A shift to the left and back extends a sign, which does nothing where that is surely 0. */
  private Op shiftBack(Op.Compute c, int by) {
    int width = c.width() == Width.W64 ? Long.SIZE : Integer.SIZE;
    if (inner(c, AluOp.LSH) instanceof Op.Compute before
        && before.width() == c.width()
        && before.right() instanceof Operand.Imm(int amount)
        && amount == by
        && values.bits(before.left()) < width - by) {
      return copy(c.dst(), before.left());
    }
    return shift(c, by);
  }

  /**
   * The operation that the left operand comes from, if it is of this kind and only lower bits of it
   * count that the outer operation has too.
   */
  private @Nullable Op inner(Op.Compute outer, AluOp op) {
    return outer.left() instanceof Operand.Reg(int number)
            && values.definition(number) instanceof Op.Compute inner
            && inner.op() == op
            && (inner.width() == outer.width() || outer.width() == Width.W32)
        ? inner
        : null;
  }

  /** The left operand as the result, brought to the operation's width. */
  private Op same(Op.Compute c) {
    if (c.width() == Width.W64 || values.bits(c.left()) <= Integer.SIZE) {
      return copy(c.dst(), c.left());
    }
    return new Op.Plain(new Insn.Alu(Width.W32, AluOp.MOV, c.dst(), c.left()));
  }

  private static Op immediate(Op.Compute c, AluOp op, int value) {
    return new Op.Compute(c.dst(), c.width(), op, c.left(), new Operand.Imm(value));
  }

  /** A copy. */
  static Op copy(int dst, Operand src) {
    return new Op.Plain(new Insn.Alu(Width.W64, AluOp.MOV, dst, src));
  }

  /** An operation that sets a register to a number. */
  static Op constant(int dst, long value) {
    if (value == (int) value) {
      return copy(dst, new Operand.Imm((int) value));
    }
    if (value >>> Integer.SIZE == 0) {
      return new Op.Plain(new Insn.Alu(Width.W32, AluOp.MOV, dst, new Operand.Imm((int) value)));
    }
    return new Op.Plain(
        new Insn.LoadImm64(
            dst, Insn.LoadImm64.Pseudo.CONST, (int) value, (int) (value >>> Integer.SIZE)));
  }
}
