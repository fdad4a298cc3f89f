// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.domain;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Width;

/**
 * Arithmetic on sets of numbers: the result holds every number that the instruction can give for
 * members of the operands (RFC 9669, section 4.1 and 4.2).
 *
 * <p>A 32-bit operation whose lower half depends on the lower halves alone is done at 64 bits on
 * the zero-extended and on the sign-extended operands, and what both leave is taken: the first
 * keeps unsigned ranges, the second signed ones.
 */
public final class Arithmetic {
  private Arithmetic() {}

  /**
   * {@code left op right} of an {@link Insn.Alu}; the operands are whole registers also at 32 bits.
   */
  public static Num apply(Width width, AluOp op, Num left, Num right) {
    return switch (width) {
      case W64 -> apply64(op, left, right);
      case W32 -> apply32(op, left, right);
    };
  }

  private static Num apply64(AluOp op, Num left, Num right) {
    return switch (op) {
      case ADD -> add(left, right);
      case SUB -> subtract(left, right);
      case MUL -> multiply(left, right);
      case DIV -> Division.divide(left, right);
      case SDIV -> Division.divideSigned(left, right);
      case MOD -> Division.modulo(left, right);
      case SMOD -> Division.moduloSigned(left, right);
      case OR -> or(left, right);
      case AND -> and(left, right);
      case XOR -> xor(left, right);
      case LSH -> Shifts.left(left, and(right, Num.of(63)));
      case RSH -> Shifts.right(left, and(right, Num.of(63)));
      case ARSH -> Shifts.rightSigned(left, and(right, Num.of(63)));
      case MOV -> right;
    };
  }

  private static Num apply32(AluOp op, Num left, Num right) {
    return switch (op) {
      case ADD, SUB, MUL, OR, AND, XOR -> bothExtensions(op, left, right);
      case DIV, MOD -> apply64(op, left.zeroExtend32(), right.zeroExtend32());
      case SDIV, SMOD -> apply64(op, left.signExtend32(), right.signExtend32()).zeroExtend32();
      case LSH -> Shifts.left(left.zeroExtend32(), and(right, Num.of(31))).zeroExtend32();
      case RSH -> Shifts.right(left.zeroExtend32(), and(right, Num.of(31)));
      case ARSH -> Shifts.rightSigned(left.signExtend32(), and(right, Num.of(31))).zeroExtend32();
      case MOV -> right.zeroExtend32();
    };
  }

  private static Num bothExtensions(AluOp op, Num left, Num right) {
    Num unsigned = apply64(op, left.zeroExtend32(), right.zeroExtend32()).zeroExtend32();
    if (unsigned.isConstant()) {
      return unsigned;
    }
    Num signed = apply64(op, left.signExtend32(), right.signExtend32()).zeroExtend32();
    Num both = unsigned.meet(signed);
    if (both == null) {
      throw new IllegalStateException("two sound results without a common number: " + op);
    }
    return both;
  }

  /** {@code -operand}. */
  public static Num negate(Width width, Num operand) {
    return apply(width, AluOp.SUB, Num.of(0), operand);
  }

  /**
   * A move that extends the sign of the lower bits.
   *
   * @param bits 8, 16 or 32
   */
  public static Num signExtend(Width width, int bits, Num operand) {
    Num extended = bits == 32 ? operand.signExtend32() : signExtend64(bits, operand);
    return width == Width.W64 ? extended : extended.zeroExtend32();
  }

  private static Num signExtend64(int bits, Num operand) {
    long max = (1L << (bits - 1)) - 1;
    if (operand.smin >= -max - 1 && operand.smax <= max) {
      return operand;
    }
    int unused = 64 - bits;
    Tnum known = operand.bits().shiftLeft(unused).shiftRightSigned(unused);
    return new Bounds().signed(-max - 1, max).bits(known).require();
  }

  /** What an {@link Insn.ByteOrder} instruction leaves. */
  public static Num byteOrder(Insn.ByteOrder.Order order, int bits, Num operand) {
    return switch (order) {
      case LITTLE -> low(bits, operand);
      case BIG, SWAP -> Num.ofBits(operand.bits().reverseBytes().shiftRight(64 - bits));
    };
  }

  /** The lower bits, those above cleared. */
  public static Num low(int bits, Num operand) {
    return switch (bits) {
      case 64 -> operand;
      case 32 -> operand.zeroExtend32();
      default -> and(operand, Num.of((1L << bits) - 1));
    };
  }

  static Num add(Num a, Num b) {
    if (a.isConstant() && b.isConstant()) {
      return Num.of(a.umin + b.umin);
    }
    Bounds sum = new Bounds();
    long low = a.umin + b.umin;
    long high = a.umax + b.umax;
    boolean lowWraps = Long.compareUnsigned(low, a.umin) < 0;
    boolean highWraps = Long.compareUnsigned(high, a.umax) < 0;
    if (lowWraps == highWraps) {
      sum.unsigned(low, high);
    }
    if (overflow(a.smin, b.smin) == overflow(a.smax, b.smax)) {
      sum.signed(a.smin + b.smin, a.smax + b.smax);
    }
    return sum.bits(a.bits().add(b.bits())).require();
  }

  static Num subtract(Num a, Num b) {
    if (a.isConstant() && b.isConstant()) {
      return Num.of(a.umin - b.umin);
    }
    Bounds difference = new Bounds();
    boolean lowWraps = Long.compareUnsigned(a.umin, b.umax) < 0;
    boolean highWraps = Long.compareUnsigned(a.umax, b.umin) < 0;
    if (lowWraps == highWraps) {
      difference.unsigned(a.umin - b.umax, a.umax - b.umin);
    }
    if (overflowOfDifference(a.smin, b.smax) == overflowOfDifference(a.smax, b.smin)) {
      difference.signed(a.smin - b.smax, a.smax - b.smin);
    }
    return difference.bits(a.bits().subtract(b.bits())).require();
  }

  /** -1, 0 or 1: beyond which end of the signed numbers the sum lies. */
  private static int overflow(long a, long b) {
    long sum = a + b;
    return ((a ^ sum) & (b ^ sum)) >= 0 ? 0 : a < 0 ? -1 : 1;
  }

  private static int overflowOfDifference(long a, long b) {
    long difference = a - b;
    return ((a ^ b) & (a ^ difference)) >= 0 ? 0 : a < 0 ? -1 : 1;
  }

  private static Num multiply(Num a, Num b) {
    if (a.isConstant() && b.isConstant()) {
      return Num.of(a.umin * b.umin);
    }
    Bounds product = new Bounds();
    if (Math.unsignedMultiplyHigh(a.umax, b.umax) == 0) {
      product.unsigned(a.umin * b.umin, a.umax * b.umax);
    }
    if (fits(a.smin, b.smin)
        && fits(a.smin, b.smax)
        && fits(a.smax, b.smin)
        && fits(a.smax, b.smax)) {
      product.signed(
          Math.min(
              Math.min(a.smin * b.smin, a.smin * b.smax),
              Math.min(a.smax * b.smin, a.smax * b.smax)),
          Math.max(
              Math.max(a.smin * b.smin, a.smin * b.smax),
              Math.max(a.smax * b.smin, a.smax * b.smax)));
    }
    return product.bits(a.bits().multiply(b.bits())).require();
  }

  private static boolean fits(long a, long b) {
    return Math.multiplyHigh(a, b) == a * b >> 63;
  }

  static Num and(Num a, Num b) {
    if (b.isConstant() && b.umin == 0xffff_ffffL) {
      return a.zeroExtend32();
    }
    boolean lowMask = b.isConstant() && (b.umin & (b.umin + 1)) == 0;
    if (lowMask && Long.compareUnsigned(a.umax, b.umin) <= 0) {
      return a;
    }
    long max = Long.compareUnsigned(a.umax, b.umax) <= 0 ? a.umax : b.umax;
    return new Bounds().unsigned(0, max).bits(a.bits().and(b.bits())).require();
  }

  private static Num or(Num a, Num b) {
    long min = Long.compareUnsigned(a.umin, b.umin) >= 0 ? a.umin : b.umin;
    return new Bounds().unsigned(min, -1).bits(a.bits().or(b.bits())).require();
  }

  private static Num xor(Num a, Num b) {
    return Num.ofBits(a.bits().xor(b.bits()));
  }
}
