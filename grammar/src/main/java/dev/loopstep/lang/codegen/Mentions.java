// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.lang.typed.Cell;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.Storage;
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
      case TypedExpr.ReadCell r -> first(r.cell());
      case TypedExpr.Call c ->
          c.arguments().stream().map(Mentions::first).flatMap(Optional::stream).findFirst();
      case TypedExpr.Unary u -> first(u.operand());
      case TypedExpr.Convert c -> first(c.operand());
      case TypedExpr.Arithmetic a -> either(a.left(), a.right());
      case TypedExpr.Compare c -> either(c.left(), c.right());
      case TypedExpr.Logic l -> either(l.left(), l.right());
      case TypedExpr.Extreme e -> either(e.left(), e.right());
      case TypedExpr.Completions c -> Optional.empty();
      case TypedExpr.Clock c -> Optional.empty();
      case TypedExpr.ReadLocal r -> Optional.empty();
      case TypedExpr.Constant c -> Optional.empty();
      case TypedExpr.Untyped n -> Optional.empty();
      case TypedExpr.Broken b -> Optional.empty();
    };
  }

  private static Optional<Global> first(Cell cell) {
    return switch (cell.storage()) {
      case Storage.Variable(Global global) -> Optional.of(global);
      case Storage.Shared s -> firstIndex(cell);
      case Storage.Element e -> firstIndex(cell);
    };
  }

  private static Optional<Global> firstIndex(Cell cell) {
    return cell.indexes().stream()
        .map(index -> first(index.value()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Global> either(TypedExpr left, TypedExpr right) {
    return first(left).or(() -> first(right));
  }
}
