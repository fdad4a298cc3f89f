// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.Expr;
import dev.loopstep.lang.tree.Name;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.SharedField;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedPolicy;
import dev.loopstep.lang.typed.Walk;
import java.util.List;
import java.util.Map;

/** Checks invariants, which compare what is in memory between steps. */
public final class InvariantChecker {
  private final Diagnostics diagnostics;
  private final ExprChecker exprs;

  InvariantChecker(Diagnostics diagnostics, ExprChecker exprs) {
    this.diagnostics = diagnostics;
    this.exprs = exprs;
  }

  /**
   * Checks a condition over variables that are known otherwise.
   *
   * @throws dev.loopstep.diagnostic.InputException when it is none
   */
  public static TypedPolicy.Invariant check(
      Expr condition, String text, List<Global> variables, Diagnostics diagnostics) {
    return check(condition, text, variables, Map.of(), diagnostics);
  }

  /**
   * The same where fields of the shared region are known too.
   *
   * @param shared by name
   */
  public static TypedPolicy.Invariant check(
      Expr condition,
      String text,
      List<Global> variables,
      Map<String, SharedField> shared,
      Diagnostics diagnostics) {
    Scope scope = new Scope(diagnostics);
    for (Global global : variables) {
      scope.declareKnown(new Symbol.Variable(new Name(new Span(1, 1, 1), global.name()), global));
    }
    ExprChecker exprs = new ExprChecker(diagnostics, scope, shared);
    TypedPolicy.Invariant invariant =
        new InvariantChecker(diagnostics, exprs).invariant(condition.span(), condition, text);
    diagnostics.throwIfAny();
    return invariant;
  }

  TypedPolicy.Invariant invariant(Span span, Expr condition, String text) {
    TypedExpr typed = exprs.value(condition, Type.BOOL, "an invariant");
    Walk.expression(typed, this::refuseCalls);
    return new TypedPolicy.Invariant(span, typed, text);
  }

  private void refuseCalls(TypedExpr expr) {
    if (expr instanceof TypedExpr.Call
        || expr instanceof TypedExpr.Completions
        || expr instanceof TypedExpr.Clock) {
      diagnostics.error(
          LanguageDiagnostic.MISPLACED_STATEMENT,
          expr.span(),
          "an invariant is about memory between steps, and calls nothing",
          "compare variables and fields of `shared`");
    }
  }
}
