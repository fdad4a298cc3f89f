// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.TypedExpr;
import java.util.Optional;

/** Finds variables in expressions. */
final class Mentions {
  private Mentions() {}

  /**
   * The first variable of the policy that the expression names; empty when it names shared fields
   * only.
   */
  static Optional<Global> first(TypedExpr expr) {
    return switch (expr) {
      case TypedExpr.ReadGlobal r -> Optional.of(r.global());
      case TypedExpr.ReadElement r -> Optional.of(r.global());
      case TypedExpr.Unary u -> first(u.operand());
      case TypedExpr.Convert c -> first(c.operand());
      case TypedExpr.Arithmetic a -> either(a.left(), a.right());
      case TypedExpr.Compare c -> either(c.left(), c.right());
      case TypedExpr.Logic l -> either(l.left(), l.right());
      case TypedExpr.Extreme e -> either(e.left(), e.right());
      case TypedExpr.ReadSharedElement r -> first(r.index().value());
      case TypedExpr.ReadShared r -> Optional.empty();
      case TypedExpr.ReadLocal r -> Optional.empty();
      case TypedExpr.Constant c -> Optional.empty();
      case TypedExpr.Untyped n -> Optional.empty();
      case TypedExpr.Broken b -> Optional.empty();
    };
  }

  private static Optional<Global> either(TypedExpr left, TypedExpr right) {
    return first(left).or(() -> first(right));
  }
}
