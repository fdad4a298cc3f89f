// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.tree.Stmt;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks {@code if} and {@code match}; each tells whether what follows it can be reached. */
final class ChoiceChecker {
  private final ExprChecker exprs;
  private final StmtChecker statements;
  private final MatchChecker matches;

  ChoiceChecker(Diagnostics diagnostics, Scope scope, ExprChecker exprs, StmtChecker statements) {
    this.exprs = exprs;
    this.statements = statements;
    this.matches = new MatchChecker(diagnostics, scope, exprs);
  }

  boolean ifStatement(Stmt.If choice, List<TypedStmt> out) {
    List<TypedStmt.Arm> arms = new ArrayList<>();
    Ways ways = statements.ways();
    for (Stmt.Arm arm : choice.arms()) {
      TypedExpr condition = exprs.value(arm.condition(), Type.BOOL, "a condition");
      arms.add(new TypedStmt.Arm(condition, ways.follow(arm.block())));
    }
    Optional<List<TypedStmt>> otherwise = ways.last(choice.otherwise());
    out.add(new TypedStmt.If(choice.span(), arms, otherwise));
    return ways.completes();
  }

  boolean match(Stmt.Match match, List<TypedStmt> out) {
    Ways ways = statements.ways();
    MatchChecker.Subject subject = matches.subject(match, out);
    List<TypedStmt.Arm> arms = new ArrayList<>();
    for (Stmt.Case one : match.cases()) {
      TypedExpr condition = matches.condition(subject, one);
      arms.add(new TypedStmt.Arm(condition, ways.follow(one.block())));
    }
    boolean total = matches.checkTotal(subject, match);
    if (total && match.otherwise().isEmpty() && !arms.isEmpty()) {
      // Only shared memory can hold what no enumerator names: the last case takes that too.
      List<TypedStmt> last = arms.removeLast().body();
      ways.total();
      out.add(choice(match.span(), arms, Optional.of(last)));
      return ways.completes();
    }
    Optional<List<TypedStmt>> otherwise = ways.last(match.otherwise());
    out.add(choice(match.span(), arms, otherwise));
    return ways.completes();
  }

  private static TypedStmt choice(
      Span span, List<TypedStmt.Arm> arms, Optional<List<TypedStmt>> otherwise) {
    if (!arms.isEmpty()) {
      return new TypedStmt.If(span, arms, otherwise);
    }
    TypedExpr always = new TypedExpr.Constant(span, Type.BOOL, 1);
    TypedStmt.Arm only = new TypedStmt.Arm(always, otherwise.orElse(List.of()));
    return new TypedStmt.If(span, List.of(only), Optional.empty());
  }
}
