// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.warn;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.tree.BinaryOp;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.verifier.domain.Arithmetic;
import dev.loopstep.verifier.domain.Num;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arithmetic on what is known of two values. */
final class Operators {
  private static final BigInteger ONE = BigInteger.ONE;

  private final Checks checks;

  Operators(Checks checks) {
    this.checks = checks;
  }

  /** Whether the result hangs on bits of a converted operand alone that the conversion keeps. */
  static boolean usesLowBits(TypedExpr.Arithmetic expr) {
    if (expr.type().signed() || !(expr.right() instanceof TypedExpr.Constant c)) {
      return false;
    }
    return expr.op() == BinaryOp.AND
        || (expr.op() == BinaryOp.MOD && Long.bitCount(c.pattern()) == 1);
  }

  /** The result; what is reported does not happen from then on. */
  Value apply(TypedExpr.Arithmetic expr, Value left, Value right, Known known) {
    return switch (expr.op()) {
      case ADD -> add(expr.type(), left, right);
      case SUB -> subtract(expr, left, right, known);
      case MUL -> multiply(expr.type(), left, right);
      case DIV, MOD -> divide(expr, left, right, known);
      case AND, OR, XOR -> bits(expr, left, right);
      case SHL, SHR -> shift(expr, left, right, known);
      case EQ, NE, LT, LE, GT, GE, BOTH, EITHER -> throw new AssertionError(expr.op());
    };
  }

  /** The numbers that an instruction on whole registers gives. */
  private static Num compute(AluOp op, Value left, Value right) {
    return Arithmetic.apply(Width.W64, op, left.num(), right.num());
  }

  private static Value add(Type type, Value left, Value right) {
    BigInteger least = left.min().add(right.min());
    BigInteger greatest = left.max().add(right.max());
    Num sum = compute(AluOp.ADD, left, right);
    if (!type.holds(least) || !type.holds(greatest)) {
      return Value.wrapped(type, TypeRange.wrapped(type, sum));
    }
    return new Value(
        type,
        TypeRange.clamped(type, sum, least, greatest),
        Value.both(Value.moved(left.above(), right.max()), Value.moved(right.above(), left.max())),
        Value.both(Value.moved(left.below(), right.min()), Value.moved(right.below(), left.min())));
  }

  private Value subtract(TypedExpr.Arithmetic expr, Value left, Value right, Known known) {
    Type type = expr.type();
    BigInteger least = left.min().subtract(right.max());
    BigInteger greatest = left.max().subtract(right.min());
    boolean fits = type.holds(least) && type.holds(greatest);
    if (!fits && (type.signed() || !known.ordered(right, left))) {
      boolean asked = checks.asked(expr.span());
      if (asked) {
        checks.subtraction(expr, left, right);
      }
      boolean never = greatest.compareTo(type.least()) < 0 || least.compareTo(type.greatest()) > 0;
      if (!asked || never) {
        return Value.wrapped(type, TypeRange.wrapped(type, compute(AluOp.SUB, left, right)));
      }
      if (!type.signed()) {
        known.order(right, left, 0);
      }
    }
    Num difference =
        TypeRange.between(type, least.max(type.least()), greatest.min(type.greatest()));
    Num exact = fits ? difference.meet(compute(AluOp.SUB, left, right)) : difference;
    return new Value(
            type,
            exact == null ? difference : exact,
            Value.moved(left.above(), right.min().negate()),
            Value.moved(left.below(), right.max().negate()))
        .within(gap(left, right));
  }

  private static @Nullable Gap gap(Value left, Value right) {
    if (left.above().isEmpty() || right.below().isEmpty()) {
      return null;
    }
    Linear from = left.above().getFirst();
    Linear what = right.below().getFirst();
    return new Gap(from.term(), what.term(), from.offset() - what.offset());
  }

  private static Value multiply(Type type, Value left, Value right) {
    List<BigInteger> ends =
        List.of(
            left.min().multiply(right.min()),
            left.min().multiply(right.max()),
            left.max().multiply(right.min()),
            left.max().multiply(right.max()));
    BigInteger least = ends.stream().reduce(BigInteger::min).orElseThrow();
    BigInteger greatest = ends.stream().reduce(BigInteger::max).orElseThrow();
    Num product = compute(AluOp.MUL, left, right);
    if (!type.holds(least) || !type.holds(greatest)) {
      return Value.wrapped(type, TypeRange.wrapped(type, product));
    }
    boolean grows = least.signum() >= 0 && left.min().signum() >= 0;
    return new Value(
        type,
        TypeRange.clamped(type, product, least, greatest),
        List.of(),
        grows && right.min().signum() > 0 ? left.below() : List.of());
  }

  private Value divide(TypedExpr.Arithmetic expr, Value left, Value right, Known known) {
    Type type = expr.type();
    Value divisor = right;
    if (right.num().contains(0) && checks.asked(expr.span())) {
      checks.division(expr, right);
      divisor = notZero(right, known);
    }
    boolean quotient = expr.op() == BinaryOp.DIV;
    AluOp op =
        type.signed() ? quotient ? AluOp.SDIV : AluOp.SMOD : quotient ? AluOp.DIV : AluOp.MOD;
    Num result = TypeRange.wrapped(type, compute(op, left, divisor));
    boolean plain = left.min().signum() >= 0 && divisor.min().signum() > 0;
    List<Linear> above = plain || (!quotient && !type.signed()) ? left.above() : List.of();
    if (plain && !quotient) {
      above = Value.both(above, Value.moved(divisor.above(), ONE.negate()));
    }
    return new Value(type, result, above, List.of()).within(plain ? left.gap() : null);
  }

  private static Value notZero(Value divisor, Known known) {
    if (divisor.type().signed()) {
      return divisor;
    }
    Value one = Value.of(divisor.type(), Num.of(1));
    known.order(one, divisor, 0);
    return divisor.with(TypeRange.clamped(divisor.type(), divisor.num(), ONE, divisor.max()));
  }

  private static Value bits(TypedExpr.Arithmetic expr, Value left, Value right) {
    Type type = expr.type();
    AluOp op =
        switch (expr.op()) {
          case AND -> AluOp.AND;
          case OR -> AluOp.OR;
          default -> AluOp.XOR;
        };
    Num result = TypeRange.wrapped(type, compute(op, left, right));
    boolean positive = left.min().signum() >= 0 && right.min().signum() >= 0;
    if (!positive) {
      return Value.of(type, result);
    }
    return switch (expr.op()) {
      case AND -> new Value(type, result, Value.both(left.above(), right.above()), List.of());
      case OR -> new Value(type, result, List.of(), Value.both(left.below(), right.below()));
      default -> Value.of(type, result);
    };
  }

  private Value shift(TypedExpr.Arithmetic expr, Value left, Value right, Known known) {
    Type type = expr.type();
    Value amount = right;
    BigInteger last = BigInteger.valueOf(type.bits() - 1L);
    if (right.max().compareTo(last) > 0 && checks.asked(expr.span())) {
      checks.shift(expr, right);
      Value most = Value.of(right.type(), Num.of(last.longValue()));
      known.order(right, most, 0);
      amount = right.with(TypeRange.clamped(right.type(), right.num(), BigInteger.ZERO, last));
    }
    // The machine takes the amount modulo the register's width.
    Num by =
        Arithmetic.apply(
            Width.W64, AluOp.AND, amount.num(), Num.of(Math.max(32, type.bits()) - 1L));
    if (expr.op() == BinaryOp.SHL) {
      return shiftedLeft(type, left, by);
    }
    AluOp op = type.signed() ? AluOp.ARSH : AluOp.RSH;
    Num result = Arithmetic.apply(Width.W64, op, left.num(), by);
    return new Value(type, result, left.min().signum() >= 0 ? left.above() : List.of(), List.of());
  }

  private static Value shiftedLeft(Type type, Value left, Num by) {
    BigInteger greatest = left.max().shiftLeft((int) by.umax());
    BigInteger least = left.min().signum() < 0 ? left.min().shiftLeft((int) by.umax()) : left.min();
    Num result = Arithmetic.apply(Width.W64, AluOp.LSH, left.num(), by);
    if (!type.holds(least) || !type.holds(greatest)) {
      return Value.wrapped(type, TypeRange.wrapped(type, result));
    }
    List<Linear> below = left.min().signum() >= 0 ? left.below() : List.of();
    return new Value(type, TypeRange.clamped(type, result, least, greatest), List.of(), below);
  }
}
