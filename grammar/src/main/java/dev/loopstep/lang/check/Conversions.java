// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.Diagnostics.Because;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import java.math.BigInteger;

/**
 * Makes a value fit where it stands: without a word where nothing can be lost, else with a report.
 */
final class Conversions {
  private final Diagnostics diagnostics;

  Conversions(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /**
   * @param where as the message names the place, for example "the field `len`"
   * @param because where the types come from
   */
  TypedExpr toType(TypedExpr expr, Type type, String where, Because... because) {
    if (expr.type() == Type.BROKEN || type == Type.BROKEN || expr.type() == type) {
      return expr;
    }
    if (expr instanceof TypedExpr.Untyped number && type.isInteger()) {
      return typed(number, type);
    }
    if (expr.type().widensTo(type)) {
      warnOfWrap(expr, type);
      return widened(expr, type);
    }
    diagnostics.error(
        LanguageDiagnostic.TYPE_MISMATCH,
        expr.span(),
        where + " is of type `" + type.text() + "`, this is " + describe(expr.type()),
        remedy(expr.type(), type),
        because);
    return new TypedExpr.Broken(expr.span());
  }

  private static String describe(Type type) {
    return type == Type.NUMBER ? "a number" : "of type `" + type.text() + "`";
  }

  private static String remedy(Type from, Type to) {
    if (to == Type.BOOL) {
      return "compare it, for example with `!= 0`";
    }
    if (to.isEnumeration()) {
      return "name one of its values: `"
          + to.text()
          + "."
          + to.enumerators().getFirst().name()
          + "`";
    }
    if (from.isEnumeration()) {
      return "write `" + to.text() + "(...)`, which gives the value's number";
    }
    if (from == Type.BOOL) {
      return "write `" + to.text() + "(...)`, which makes 0 or 1 of it";
    }
    return "write `" + to.text() + "(...)` if the value always fits";
  }

  /** A number at the type of the place where it stands. */
  TypedExpr typed(TypedExpr.Untyped number, Type type) {
    BigInteger value = number.value();
    Span span = number.span();
    boolean upperBits = number.mask() && value.signum() < 0 && type.holds(value.not());
    if (!type.holds(value) && !upperBits) {
      diagnostics.error(
          LanguageDiagnostic.VALUE_OUT_OF_RANGE,
          span,
          value + " is not a value of type `" + type.text() + "`",
          "use a value in " + type.least() + ".." + type.greatest() + ", or a wider type");
      return new TypedExpr.Broken(span);
    }
    return new TypedExpr.Constant(span, type, type.wrap(value.longValue()));
  }

  /** A number that stands where nothing tells its type: u64, or i64 where it is negative. */
  TypedExpr defaulted(TypedExpr expr) {
    if (expr instanceof TypedExpr.Untyped number) {
      boolean negative = number.value().signum() < 0 && !number.mask();
      return typed(number, negative ? Type.I64 : Type.U64);
    }
    return expr;
  }

  private static TypedExpr widened(TypedExpr expr, Type type) {
    return expr instanceof TypedExpr.Constant c
        ? new TypedExpr.Constant(c.span(), type, type.wrap(c.pattern()))
        : new TypedExpr.Convert(expr.span(), type, expr);
  }

  /** By its form alone; where nothing else is wrong, what is known of values decides. */
  private void warnOfWrap(TypedExpr expr, Type type) {
    if (expr instanceof TypedExpr.Arithmetic a && Ranges.canWrap(a)) {
      diagnostics.warning(
          LanguageDiagnostic.NARROW_ARITHMETIC,
          expr.span(),
          "this is computed in `"
              + expr.type().text()
              + "`, where it can wrap, and then widened to `"
              + type.text()
              + "`",
          "make the left operand `" + type.text() + "(...)` to compute in the wider type");
    }
  }
}
