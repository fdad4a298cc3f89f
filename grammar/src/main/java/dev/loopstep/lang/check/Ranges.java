// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import java.math.BigInteger;

/**
 * The greatest value that an unsigned expression can have by its form alone. Only forms whose bound
 * Linux's verifier sees in the generated code too are used, since an index that is in range here
 * gets no check there.
 */
final class Ranges {
  private Ranges() {}

  static BigInteger greatest(TypedExpr expr) {
    // In memory a bool is a byte, and no more is known of what was loaded.
    BigInteger byType = expr.type() == Type.BOOL ? Type.U8.greatest() : expr.type().greatest();
    BigInteger byForm =
        switch (expr) {
          case TypedExpr.Constant c -> c.type().number(c.pattern());
          case TypedExpr.ReadLocal r when r.type() != Type.BOOL -> r.local().greatest();
          case TypedExpr.ReadGlobal r when r.type() != Type.BOOL && !r.type().signed() ->
              r.global().greatest();
          case TypedExpr.Arithmetic a when !a.type().signed() -> arithmetic(a, byType);
          case TypedExpr.Extreme e when !e.greater() && !e.type().signed() ->
              greatest(e.left()).min(greatest(e.right()));
          case TypedExpr.Extreme e when !e.type().signed() ->
              greatest(e.left()).max(greatest(e.right()));
          case TypedExpr.Convert c when !c.operand().type().signed() -> greatest(c.operand());
          default -> byType;
        };
    return byForm.compareTo(byType) <= 0 ? byForm : byType;
  }

  private static BigInteger arithmetic(TypedExpr.Arithmetic expr, BigInteger byType) {
    return switch (expr.op()) {
      case AND -> greatest(expr.left()).min(greatest(expr.right()));
      case MOD ->
          isPowerOfTwo(expr.right())
              ? greatest(expr.right()).subtract(BigInteger.ONE).min(greatest(expr.left()))
              : greatest(expr.left());
      case SHR ->
          expr.right() instanceof TypedExpr.Constant c
              ? greatest(expr.left()).shiftRight((int) c.pattern())
              : greatest(expr.left());
      case ADD -> greatest(expr.left()).add(greatest(expr.right()));
      case MUL -> greatest(expr.left()).multiply(greatest(expr.right()));
      default -> byType;
    };
  }

  static boolean isPowerOfTwo(TypedExpr expr) {
    return expr instanceof TypedExpr.Constant c
        && c.type() != Type.BOOL
        && Long.bitCount(c.pattern()) == 1
        && !c.type().signed();
  }

  /** Whether a product or shift in a narrow type can lose bits that the wider type would keep. */
  static boolean canWrap(TypedExpr.Arithmetic expr) {
    BigInteger limit = expr.type().greatest();
    return switch (expr.op()) {
      case MUL ->
          expr.type().signed()
              || greatest(expr.left()).multiply(greatest(expr.right())).compareTo(limit) > 0;
      case SHL ->
          !(expr.right() instanceof TypedExpr.Constant c)
              || expr.type().signed()
              || greatest(expr.left()).shiftLeft((int) c.pattern()).compareTo(limit) > 0;
      default -> false;
    };
  }
}
