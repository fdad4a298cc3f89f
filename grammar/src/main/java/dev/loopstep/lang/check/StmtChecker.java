// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.Block;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.tree.Stmt;
import dev.loopstep.lang.typed.Local;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedStmt;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks the statements of the step. */
final class StmtChecker {
  private final Diagnostics diagnostics;
  private final Scope scope;
  private final ExprChecker exprs;
  private final AssignChecker assigns;
  private final LoopChecker loops;
  private final RequestChecker requests;
  private final Pending pending;

  /** Names that some statement assigns to. */
  private final Set<String> assigned = new TreeSet<>();

  /** How many loops are around the statement. */
  private int loopDepth;

  StmtChecker(Diagnostics diagnostics, Scope scope, ExprChecker exprs, RequestChecker requests) {
    this.diagnostics = diagnostics;
    this.scope = scope;
    this.exprs = exprs;
    this.assigns = new AssignChecker(diagnostics, scope, exprs);
    this.pending = new Pending(diagnostics);
    this.loops = new LoopChecker(diagnostics, scope, exprs, this);
    this.requests = requests;
  }

  List<TypedStmt> step(Block block) {
    assigned.addAll(Assigned.names(block));
    Body body = body(block);
    if (body.completes()) {
      pending.end();
    }
    return body.statements();
  }

  /**
   * A checked block.
   *
   * @param completes whether what follows the block can be reached through its end
   */
  record Body(List<TypedStmt> statements, boolean completes) {}

  /** The block in a scope of its own. */
  Body body(Block block) {
    scope.enter();
    List<TypedStmt> statements = new ArrayList<>();
    boolean completes = true;
    boolean reported = false;
    for (Stmt stmt : block.statements()) {
      if (!completes && !reported) {
        reported = true;
        diagnostics.error(
            LanguageDiagnostic.UNREACHABLE_CODE,
            stmt.span(),
            "nothing leads to this statement",
            "remove it, or what ends the step or the loop before it");
      }
      completes &= statement(stmt, statements);
    }
    scope.leave();
    return new Body(statements, completes);
  }

  /** The body of a loop. */
  List<TypedStmt> loopBody(Block block) {
    Optional<Span> before = pending.mark();
    loopDepth++;
    Body body = body(block);
    loopDepth--;
    pending.join(before);
    return body.statements();
  }

  /** Checks a statement; false where nothing after it can be reached. */
  private boolean statement(Stmt stmt, List<TypedStmt> out) {
    switch (stmt) {
      case Stmt.Let let -> out.add(let(let));
      case Stmt.Assign assign -> assigns.check(assign, out);
      case Stmt.If choice -> {
        return choice(choice, out);
      }
      case Stmt.ForCompletions loop -> out.add(loops.completions(loop));
      case Stmt.ForRange loop -> loops.range(loop).ifPresent(out::add);
      case Stmt.Repeat loop -> out.add(loops.repeat(loop));
      case Stmt.While loop -> out.add(loops.whileLoop(loop));
      case Stmt.Break(Span span) -> {
        checkBreak(span);
        out.add(new TypedStmt.Break(span));
        return false;
      }
      case Stmt.Push push -> {
        requests.check(push).ifPresent(out::add);
        pending.push(push.span());
      }
      case Stmt.Submit submit -> out.add(submit(submit));
      case Stmt.Wait wait -> {
        TypedExpr count = exprs.value(wait.count(), Type.U32, "the number to wait for");
        out.add(new TypedStmt.Wait(wait.span(), count));
        pending.end();
        return false;
      }
      case Stmt.Stop(Span span) -> {
        out.add(new TypedStmt.Stop(span));
        pending.end();
        return false;
      }
    }
    return true;
  }

  private void checkBreak(Span span) {
    if (loopDepth == 0) {
      diagnostics.error(
          LanguageDiagnostic.MISPLACED_STATEMENT,
          span,
          "`break` stands outside of every loop",
          "use `stop` to end the loop of the ring, or `wait` to end the step");
    }
  }

  private TypedStmt let(Stmt.Let let) {
    Optional<Type> declared = let.type().flatMap(t -> Types.scalar(t, diagnostics));
    TypedExpr value =
        declared
            .map(t -> exprs.value(let.value(), t, "`" + let.name().text() + "`"))
            .orElseGet(() -> exprs.conversions().defaulted(exprs.check(let.value())));
    Type type = declared.orElse(value.type());
    Local local = local(let.name().text(), type, value);
    scope.declare(
        type == Type.BROKEN
            ? new Symbol.Faulty(let.name())
            : new Symbol.Value(let.name(), local, true));
    return new TypedStmt.Let(let.span(), local, value);
  }

  /** A value that nothing assigns to later stays within what bounds it now. */
  private Local local(String name, Type type, TypedExpr value) {
    BigInteger greatest =
        assigned.contains(name) || type.signed() ? type.greatest() : Ranges.greatest(value);
    return new Local(scope.nextLocal(), name, type, greatest);
  }

  private boolean choice(Stmt.If choice, List<TypedStmt> out) {
    List<TypedStmt.Arm> arms = new ArrayList<>();
    Optional<Span> before = pending.mark();
    Optional<Span> after = Optional.empty();
    boolean completes = choice.otherwise().isEmpty();
    for (Stmt.Arm arm : choice.arms()) {
      TypedExpr condition = exprs.value(arm.condition(), Type.BOOL, "a condition");
      Body body = body(arm.block());
      arms.add(new TypedStmt.Arm(condition, body.statements()));
      after = meet(after, body);
      completes |= body.completes();
      pending.reset(before);
    }
    Optional<Body> otherwise = choice.otherwise().map(this::body);
    if (otherwise.isPresent()) {
      after = meet(after, otherwise.get());
      completes |= otherwise.get().completes();
      pending.reset(after);
    } else {
      pending.join(after);
    }
    out.add(new TypedStmt.If(choice.span(), arms, otherwise.map(Body::statements)));
    return completes;
  }

  private Optional<Span> meet(Optional<Span> after, Body body) {
    return after.isEmpty() && body.completes() ? pending.mark() : after;
  }

  private TypedStmt submit(Stmt.Submit submit) {
    pending.submit();
    Optional<List<TypedStmt>> otherwise = submit.otherwise().map(b -> body(b).statements());
    return new TypedStmt.Submit(submit.span(), otherwise);
  }
}
