// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.Diagnostics.Because;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.BinaryOp;
import dev.loopstep.lang.tree.Expr;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.tree.UnaryOp;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** Gives operators their types, and computes what is constant. */
final class OperatorChecker {
  private final Diagnostics diagnostics;
  private final Conversions conversions;
  private int meant;

  OperatorChecker(Diagnostics diagnostics, Conversions conversions) {
    this.diagnostics = diagnostics;
    this.conversions = conversions;
  }

  /** Whatever comes of the operators until {@link #leaveMeant} is meant. */
  void enterMeant() {
    meant++;
  }

  void leaveMeant() {
    meant--;
  }

  private void warn(LanguageDiagnostic id, Span span, String message) {
    if (meant == 0) {
      diagnostics.warning(
          id, span, message, "write the value itself, or put `wrapping(...)` around it");
    }
  }

  TypedExpr unary(Expr.Unary expr, TypedExpr operand) {
    Span span = expr.span();
    UnaryOp op = expr.op();
    if (operand.type() == Type.BROKEN) {
      return operand;
    }
    if (op == UnaryOp.NOT) {
      TypedExpr bool = conversions.toType(operand, Type.BOOL, "the operand of `!`");
      return foldUnary(span, op, bool);
    }
    if (operand instanceof TypedExpr.Untyped number) {
      boolean mask = op == UnaryOp.COMPLEMENT || number.mask();
      return exact(
          span, Optional.of(Folding.exact(op, number.value())).filter(Folding::fits), mask);
    }
    if (!operand.type().isInteger() || (op == UnaryOp.NEGATE && !operand.type().signed())) {
      String remedy =
          operand.type().isInteger()
              ? "subtract from 0, or convert to a signed type first: `i64(...)`"
              : "use `!`, or convert to an integer first: `u32(...)`";
      return mismatch(
          span, "`" + op.symbol() + "` does not apply to `" + operand.type().text() + "`", remedy);
    }
    return foldUnary(span, op, operand);
  }

  private static TypedExpr foldUnary(Span span, UnaryOp op, TypedExpr operand) {
    return switch (operand) {
      case TypedExpr.Constant c ->
          new TypedExpr.Constant(span, c.type(), Folding.unary(op, c.type(), c.pattern()));
      case TypedExpr.Broken b -> b;
      default -> new TypedExpr.Unary(span, op, operand);
    };
  }

  TypedExpr binary(Span span, Span opSpan, BinaryOp op, TypedExpr left, TypedExpr right) {
    if (left.type() == Type.BROKEN || right.type() == Type.BROKEN) {
      return new TypedExpr.Broken(span);
    }
    return switch (op.kind()) {
      case ARITHMETIC -> arithmetic(span, opSpan, op, left, right);
      case SHIFT -> shift(span, opSpan, op, left, right);
      case COMPARISON -> comparison(span, opSpan, op, left, right);
      case LOGIC -> logic(span, op, left, right);
    };
  }

  private TypedExpr arithmetic(
      Span span, Span opSpan, BinaryOp op, TypedExpr left, TypedExpr right) {
    if ((op == BinaryOp.DIV || op == BinaryOp.MOD) && isZero(right)) {
      diagnostics.error(
          LanguageDiagnostic.DIVISION_BY_ZERO,
          right.span(),
          "this divides by zero",
          "divide by something else");
      return new TypedExpr.Broken(span);
    }
    if (left instanceof TypedExpr.Untyped a && right instanceof TypedExpr.Untyped b) {
      return exact(span, Folding.exact(op, a.value(), b.value()), a.mask() || b.mask());
    }
    return unified(
        span,
        opSpan,
        op.symbol(),
        left,
        right,
        (l, r) -> {
          if (!l.type().isInteger()) {
            return mismatch(
                opSpan,
                "`" + op.symbol() + "` does not apply to `bool`",
                "use `&&`, `||`, `==` or `!=`, or convert with `u32(...)`");
          }
          return l instanceof TypedExpr.Constant a && r instanceof TypedExpr.Constant b
              ? folded(span, op, a, b)
              : new TypedExpr.Arithmetic(span, op, l, r);
        });
  }

  private TypedExpr folded(Span span, BinaryOp op, TypedExpr.Constant a, TypedExpr.Constant b) {
    Type type = a.type();
    BigInteger difference = type.number(a.pattern()).subtract(type.number(b.pattern()));
    long result = Folding.arithmetic(op, type, a.pattern(), b.pattern());
    if (op == BinaryOp.SUB && !type.holds(difference)) {
      warn(
          LanguageDiagnostic.SUBTRACTION_CAN_WRAP,
          span,
          "this subtraction wraps: " + difference + " becomes " + type.number(result));
    }
    return new TypedExpr.Constant(span, type, result);
  }

  private static boolean isZero(TypedExpr expr) {
    return switch (expr) {
      case TypedExpr.Untyped n -> n.value().signum() == 0;
      case TypedExpr.Constant c -> c.pattern() == 0;
      default -> false;
    };
  }

  private TypedExpr shift(Span span, Span opSpan, BinaryOp op, TypedExpr left, TypedExpr right) {
    if (left.type() == Type.BOOL || right.type() == Type.BOOL || right.type().signed()) {
      if (!(right instanceof TypedExpr.Untyped) || left.type() == Type.BOOL) {
        return mismatch(
            opSpan,
            "`" + op.symbol() + "` shifts an integer by an unsigned one",
            "convert the operand: `u32(...)`");
      }
    }
    TypedExpr value = right instanceof TypedExpr.Untyped ? left : conversions.defaulted(left);
    Optional<BigInteger> amount = numberOf(right);
    int width = value.type().bits();
    if (amount.isPresent()
        && (amount.get().signum() < 0
            || amount.get().bitLength() > 7
            || amount.get().intValue() >= width)) {
      diagnostics.error(
          LanguageDiagnostic.VALUE_OUT_OF_RANGE,
          right.span(),
          "a value of " + width + " bits cannot be shifted by " + amount.get(),
          "shift by 0.." + (width - 1));
      return new TypedExpr.Broken(span);
    }
    if (value instanceof TypedExpr.Untyped n && amount.isPresent()) {
      return exact(span, Folding.exact(op, n.value(), amount.get()), n.mask());
    }
    TypedExpr by = conversions.defaulted(right);
    return value instanceof TypedExpr.Constant a && by instanceof TypedExpr.Constant b
        ? new TypedExpr.Constant(
            span, a.type(), Folding.arithmetic(op, a.type(), a.pattern(), b.pattern()))
        : new TypedExpr.Arithmetic(span, op, value, by);
  }

  private static Optional<BigInteger> numberOf(TypedExpr expr) {
    return switch (expr) {
      case TypedExpr.Untyped n -> Optional.of(n.value());
      case TypedExpr.Constant c -> Optional.of(c.type().number(c.pattern()));
      default -> Optional.empty();
    };
  }

  private TypedExpr comparison(
      Span span, Span opSpan, BinaryOp op, TypedExpr left, TypedExpr right) {
    if (left instanceof TypedExpr.Untyped a && right instanceof TypedExpr.Untyped b) {
      return bool(span, Folding.holds(op, a.value().compareTo(b.value())));
    }
    return unified(
        span,
        opSpan,
        op.symbol(),
        left,
        right,
        (l, r) -> {
          boolean equality = op == BinaryOp.EQ || op == BinaryOp.NE;
          if (l.type() == Type.BOOL && !equality) {
            return mismatch(opSpan, "a `bool` has no order", "use `==`, `!=`, `&&` or `||`");
          }
          return l instanceof TypedExpr.Constant a && r instanceof TypedExpr.Constant b
              ? bool(span, Folding.compare(op, a.type(), a.pattern(), b.pattern()))
              : new TypedExpr.Compare(span, op, l, r);
        });
  }

  private TypedExpr logic(Span span, BinaryOp op, TypedExpr left, TypedExpr right) {
    String where = "an operand of `" + op.symbol() + "`";
    TypedExpr l = conversions.toType(left, Type.BOOL, where);
    TypedExpr r = conversions.toType(right, Type.BOOL, where);
    if (l.type() == Type.BROKEN || r.type() == Type.BROKEN) {
      return new TypedExpr.Broken(span);
    }
    if (l instanceof TypedExpr.Constant c) {
      boolean decides = (c.pattern() != 0) == (op == BinaryOp.EITHER);
      return decides ? bool(span, c.pattern() != 0) : r;
    }
    return new TypedExpr.Logic(span, op, l, r);
  }

  TypedExpr extreme(Span span, boolean greater, TypedExpr left, TypedExpr right) {
    if (left.type() == Type.BROKEN || right.type() == Type.BROKEN) {
      return new TypedExpr.Broken(span);
    }
    if (left instanceof TypedExpr.Untyped a && right instanceof TypedExpr.Untyped b) {
      BigInteger value = greater ? a.value().max(b.value()) : a.value().min(b.value());
      return new TypedExpr.Untyped(span, value);
    }
    return unified(
        span,
        span,
        greater ? "max" : "min",
        left,
        right,
        (l, r) -> {
          if (l.type() == Type.BOOL) {
            return mismatch(span, "a `bool` has no order", "use `&&` or `||`");
          }
          return l instanceof TypedExpr.Constant a && r instanceof TypedExpr.Constant b
              ? new TypedExpr.Constant(span, a.type(), extreme(greater, a, b))
              : new TypedExpr.Extreme(span, greater, l, r);
        });
  }

  private static long extreme(boolean greater, TypedExpr.Constant a, TypedExpr.Constant b) {
    BinaryOp prefersLeft = greater ? BinaryOp.GE : BinaryOp.LE;
    boolean left = Folding.compare(prefersLeft, a.type(), a.pattern(), b.pattern());
    return left ? a.pattern() : b.pattern();
  }

  /** A conversion that was asked for: the value modulo the width. */
  TypedExpr cast(Span span, Type type, TypedExpr operand) {
    if (operand.type() == Type.BROKEN) {
      return new TypedExpr.Broken(span);
    }
    if (type == Type.BOOL && operand.type() != Type.BOOL) {
      return mismatch(span, "there is no conversion to `bool`", "compare with `!= 0`");
    }
    return switch (operand) {
      case TypedExpr.Untyped n -> {
        boolean upperBits = n.mask() && type.holds(n.value().not());
        yield upperBits
            ? new TypedExpr.Constant(span, type, type.wrap(n.value().longValue()))
            : converted(span, type, n.value());
      }
      case TypedExpr.Constant c -> converted(span, type, c.type().number(c.pattern()));
      default -> operand.type() == type ? operand : new TypedExpr.Convert(span, type, operand);
    };
  }

  private TypedExpr converted(Span span, Type type, BigInteger value) {
    long pattern = type.wrap(value.longValue());
    if (!type.holds(value)) {
      warn(
          LanguageDiagnostic.CONVERSION_CAN_LOSE,
          span,
          "this conversion changes the value: " + value + " becomes " + type.number(pattern));
    }
    return new TypedExpr.Constant(span, type, pattern);
  }

  /** Brings both operands to the wider of their types, if it can hold the other. */
  private TypedExpr unified(
      Span span,
      Span opSpan,
      String symbol,
      TypedExpr left,
      TypedExpr right,
      BinaryOperator<TypedExpr> result) {
    Type type = common(left.type(), right.type());
    if (type == Type.BROKEN) {
      return mismatch(
          opSpan,
          "`" + symbol + "` between " + noun(left.type()) + " and " + noun(right.type()),
          "convert one of them: `"
              + (left.type() == Type.BOOL ? "u32" : left.type().text())
              + "(...)`",
          new Because(left.span(), noun(left.type())),
          new Because(right.span(), noun(right.type())));
    }
    TypedExpr l = conversions.toType(left, type, "the left operand");
    TypedExpr r = conversions.toType(right, type, "the right operand");
    return l.type() == Type.BROKEN || r.type() == Type.BROKEN
        ? new TypedExpr.Broken(span)
        : result.apply(l, r);
  }

  private static String noun(Type type) {
    return type == Type.NUMBER ? "a number" : "`" + type.text() + "`";
  }

  private static Type common(Type a, Type b) {
    if (a == Type.NUMBER && b.isInteger()) {
      return b;
    }
    if (b == Type.NUMBER && a.isInteger()) {
      return a;
    }
    if (a == Type.NUMBER || b == Type.NUMBER) {
      return Type.BROKEN;
    }
    if (a.widensTo(b)) {
      return b;
    }
    return b.widensTo(a) ? a : Type.BROKEN;
  }

  private static TypedExpr bool(Span span, boolean value) {
    return new TypedExpr.Constant(span, Type.BOOL, value ? 1 : 0);
  }

  private TypedExpr exact(Span span, Optional<BigInteger> value, boolean mask) {
    if (value.isEmpty()) {
      diagnostics.error(
          LanguageDiagnostic.VALUE_OUT_OF_RANGE,
          span,
          "this number does not fit in 64 bits",
          "keep numbers in " + Type.I64.least() + ".." + Type.U64.greatest());
      return new TypedExpr.Broken(span);
    }
    return new TypedExpr.Untyped(span, value.get(), mask);
  }

  private TypedExpr mismatch(Span span, String message, String remedy, Because... because) {
    diagnostics.error(LanguageDiagnostic.TYPE_MISMATCH, span, message, remedy, because);
    return new TypedExpr.Broken(span);
  }
}
