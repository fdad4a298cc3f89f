// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.Diagnostics.Because;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.tree.Stmt;
import dev.loopstep.lang.typed.TypedFunction;
import dev.loopstep.lang.typed.TypedStmt;
import java.util.List;
import java.util.Optional;

/** Checks calls of functions as statements, and {@code return}. */
final class FunctionStatements {
  private final Diagnostics diagnostics;
  private final ExprChecker exprs;
  private final LoopChecker loops;
  private final Pending pending;
  private final StmtChecker statements;
  private final StmtChecker.Context context;

  FunctionStatements(
      Diagnostics diagnostics,
      ExprChecker exprs,
      LoopChecker loops,
      Pending pending,
      StmtChecker statements,
      StmtChecker.Context context) {
    this.diagnostics = diagnostics;
    this.exprs = exprs;
    this.loops = loops;
    this.pending = pending;
    this.statements = statements;
    this.context = context;
  }

  /**
   * A function that is called for what it does; false where nothing after the call can be reached.
   */
  boolean call(Stmt.Call call, List<TypedStmt> out) {
    String name = call.call().function().text();
    Optional<Symbol.Function> found = exprs.functions().named(call.call());
    if (found.isEmpty()) {
      call.call().arguments().forEach(exprs::check);
      return true;
    }
    TypedFunction function = found.get().function();
    Effects effects = found.get().effects();
    exprs
        .functions()
        .arguments(call.call(), function)
        .ifPresent(all -> out.add(new TypedStmt.Call(call.span(), function, all)));
    if (function.result().isEmpty()) {
      statements.onlyStep(call.span(), "a call of `" + name + "`, which gives none,");
    }
    if (effects.completions()) {
      loops.callTakesCompletions(call.span());
    }
    pending.call(call.span(), effects.pending());
    return effects.completes();
  }

  TypedStmt leave(Stmt.Return leave) {
    Span span = leave.span();
    pending.leave();
    if (context.function().isEmpty()) {
      leave.value().ifPresent(exprs::check);
      statements.misplaced(
          span, "`return` stands outside of every function", "use `wait` or `stop`");
      return new TypedStmt.Return(span, Optional.empty());
    }
    loops
        .completionsAround()
        .ifPresent(loop ->
            statements.misplaced(
                span,
                "`return` stands inside of a loop over completions",
                "leave the loop with `break` first",
                new Because(loop, "the loop begins here")));
    if (context.result().isPresent() != leave.value().isPresent()) {
      leave.value().ifPresent(exprs::check);
      diagnostics.error(
          LanguageDiagnostic.TYPE_MISMATCH,
          span,
          context.computes() ? "the function gives a value" : "the function gives no value",
          context.computes()
              ? "write `return ...` with a value of type `" + context.result().get().text() + "`"
              : "leave the value out, or declare what the function gives: `fn ...(): u32`");
      return new TypedStmt.Return(span, Optional.empty());
    }
    return new TypedStmt.Return(
        span,
        leave
            .value()
            .map(v -> exprs.value(v, context.result().orElseThrow(), "what the function gives")));
  }
}
