// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.tree.BinaryOp;
import dev.loopstep.lang.tree.UnaryOp;
import dev.loopstep.lang.typed.Type;
import java.math.BigInteger;
import java.util.Optional;

/** Arithmetic on constants: with a type it wraps as eBPF's does, without one it is exact. */
public final class Folding {
  private Folding() {}

  /**
   * The value of an operation on two patterns of a type; the right one is not zero for a division.
   */
  public static long arithmetic(BinaryOp op, Type type, long a, long b) {
    int amount = (int) b & (type.bits() == 64 ? 63 : 31);
    long result =
        switch (op) {
          case ADD -> a + b;
          case SUB -> a - b;
          case MUL -> a * b;
          case DIV -> type.signed() ? a / b : Long.divideUnsigned(a, b);
          case MOD -> type.signed() ? a % b : Long.remainderUnsigned(a, b);
          case AND -> a & b;
          case OR -> a | b;
          case XOR -> a ^ b;
          case SHL -> a << amount;
          case SHR -> type.signed() ? a >> amount : a >>> amount;
          case EQ, NE, LT, LE, GT, GE, BOTH, EITHER -> throw new AssertionError(op);
        };
    return type.wrap(result);
  }

  /** The value of an operation on one pattern. */
  public static long unary(UnaryOp op, Type type, long a) {
    return switch (op) {
      case NEGATE -> type.wrap(-a);
      case COMPLEMENT -> type.wrap(~a);
      case NOT -> a ^ 1;
    };
  }

  /** Whether a comparison of two patterns of a type holds. */
  public static boolean compare(BinaryOp op, Type type, long a, long b) {
    int order = type.signed() ? Long.compare(a, b) : Long.compareUnsigned(a, b);
    return holds(op, order);
  }

  static boolean holds(BinaryOp op, int order) {
    return switch (op) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case LT -> order < 0;
      case LE -> order <= 0;
      case GT -> order > 0;
      case GE -> order >= 0;
      case MUL, DIV, MOD, ADD, SUB, SHL, SHR, AND, XOR, OR, BOTH, EITHER ->
          throw new AssertionError(op);
    };
  }

  /** The exact value; empty where it does not fit in 64 bits. */
  static Optional<BigInteger> exact(BinaryOp op, BigInteger a, BigInteger b) {
    BigInteger result =
        switch (op) {
          case ADD -> a.add(b);
          case SUB -> a.subtract(b);
          case MUL -> a.multiply(b);
          case DIV -> a.divide(b);
          case MOD -> a.remainder(b);
          case AND -> a.and(b);
          case OR -> a.or(b);
          case XOR -> a.xor(b);
          case SHL -> a.shiftLeft(b.intValueExact());
          case SHR -> a.shiftRight(b.intValueExact());
          case EQ, NE, LT, LE, GT, GE, BOTH, EITHER -> throw new AssertionError(op);
        };
    return fits(result) ? Optional.of(result) : Optional.empty();
  }

  static BigInteger exact(UnaryOp op, BigInteger a) {
    return switch (op) {
      case NEGATE -> a.negate();
      case COMPLEMENT -> a.not();
      case NOT -> throw new AssertionError(op);
    };
  }

  /** Whether some type holds the number. */
  static boolean fits(BigInteger value) {
    return Type.I64.holds(value) || Type.U64.holds(value);
  }
}
