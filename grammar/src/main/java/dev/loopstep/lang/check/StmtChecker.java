// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.Diagnostics.Because;
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
  private final Types types;
  private final AssignChecker assigns;
  private final LoopChecker loops;
  private final ChoiceChecker choices;
  private final FunctionStatements functions;
  private final MapChecker maps;
  private final FetchChecker fetches;
  private final RequestChecker requests;
  private final Pending pending;
  private final Context context;

  /** Names that some statement assigns to. */
  private final Set<String> assigned = new TreeSet<>();

  /** How many loops are around the statement. */
  private int loopDepth;

  /**
   * What the statements belong to.
   *
   * @param function its name; empty for the step
   * @param result of a function that gives a value
   * @param deadlines of the policy as a whole
   */
  record Context(Optional<String> function, Optional<Type> result, DeadlineUse deadlines) {
    static Context step(DeadlineUse deadlines) {
      return new Context(Optional.empty(), Optional.empty(), deadlines);
    }

    /** Whether the statements may do nothing but compute. */
    boolean computes() {
      return result.isPresent();
    }
  }

  StmtChecker(
      Diagnostics diagnostics,
      Scope scope,
      ExprChecker exprs,
      Types types,
      RequestChecker requests,
      Context context) {
    this.diagnostics = diagnostics;
    this.scope = scope;
    this.exprs = exprs;
    this.types = types;
    this.assigns = new AssignChecker(diagnostics, scope, exprs, types.limits());
    this.pending = new Pending(diagnostics, context.function().isPresent());
    this.loops = new LoopChecker(diagnostics, scope, exprs, this, context.deadlines());
    this.choices = new ChoiceChecker(diagnostics, scope, exprs, this);
    this.functions = new FunctionStatements(diagnostics, exprs, loops, pending, this, context);
    this.maps = new MapChecker(diagnostics, scope, exprs, types.limits(), this);
    this.requests = requests;
    this.fetches = new FetchChecker(diagnostics, exprs, assigns, requests, this);
    this.context = context;
  }

  List<TypedStmt> step(Block block) {
    assigned.addAll(Assigned.names(block));
    List<TypedStmt> statements = new ArrayList<>();
    if (context.deadlines().resumed()) {
      statements.addAll(new DeadlineChecker(diagnostics, scope, exprs).resume(block.end()));
    }
    Body body = body(block);
    if (body.completes()) {
      pending.end(block.end());
    }
    statements.addAll(body.statements());
    return statements;
  }

  /** The body of a function and what calling it does. */
  record FunctionBody(List<TypedStmt> statements, Effects effects) {}

  FunctionBody function(Block block) {
    assigned.addAll(Assigned.names(block));
    Body body = body(block);
    if (body.completes()) {
      pending.leave();
      if (context.computes()) {
        diagnostics.error(
            LanguageDiagnostic.MISSING_RETURN,
            block.end(),
            "the function can end here without giving a value",
            "write `return ...` on every way through it");
      }
    }
    Effects effects = new Effects(pending.returns(), loops.takesCompletions(), pending.passage());
    return new FunctionBody(body.statements(), effects);
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
    Optional<Stmt> end = Optional.empty();
    boolean reported = false;
    for (Stmt stmt : block.statements()) {
      if (end.isPresent() && !reported) {
        reported = true;
        unreachable(stmt, end.get());
      }
      boolean completes = statement(stmt, statements);
      end = end.or(() -> completes ? Optional.empty() : Optional.of(stmt));
    }
    scope.leave();
    return new Body(statements, end.isEmpty());
  }

  private void unreachable(Stmt stmt, Stmt end) {
    String label =
        switch (end) {
          case Stmt.Wait s -> "the step ends here";
          case Stmt.Stop s -> "the step ends here";
          case Stmt.Break s -> "the loop is left here";
          case Stmt.Continue s -> "the next round begins here";
          case Stmt.Return s -> "the function is left here";
          default -> "no way through this goes on";
        };
    diagnostics.error(
        LanguageDiagnostic.UNREACHABLE_CODE,
        stmt.span(),
        "nothing leads to this statement",
        "remove it, or what ends the step or the loop before it",
        new Because(end.span(), label));
  }

  /** The body of a loop. */
  List<TypedStmt> loopBody(Block block) {
    Pending.State before = pending.mark();
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
      case Stmt.Fill fill -> assigns.fill(fill, out);
      case Stmt.Call call -> {
        return functions.call(call, out);
      }
      case Stmt.If choice -> {
        return choices.ifStatement(choice, out);
      }
      case Stmt.Match match -> {
        return choices.match(match, out);
      }
      case Stmt.ForCompletions loop -> {
        onlyStep(loop.span(), "a loop over completions");
        out.add(loops.completions(loop));
      }
      case Stmt.ForRange loop -> out.add(loops.range(loop));
      case Stmt.ForElements loop -> loops.elements(loop).ifPresent(out::add);
      case Stmt.Repeat loop -> out.add(loops.repeat(loop));
      case Stmt.While loop -> out.add(loops.whileLoop(loop));
      case Stmt.Break(Span span) -> {
        out.add(new TypedStmt.Break(span));
        return !inLoop(span, "break");
      }
      case Stmt.Continue(Span span) -> {
        out.add(new TypedStmt.Continue(span));
        return !inLoop(span, "continue");
      }
      case Stmt.Return leave -> {
        out.add(functions.leave(leave));
        return false;
      }
      case Stmt.Assert test ->
          out.add(
              new TypedStmt.Assert(
                  test.span(), exprs.value(test.condition(), Type.BOOL, "what is asserted")));
      case Stmt.Trace trace -> out.add(new TraceChecker(diagnostics, exprs).check(trace));
      case Stmt.Find find -> {
        return maps.find(find, out);
      }
      case Stmt.Put put -> maps.put(put, out);
      case Stmt.Remove remove -> maps.remove(remove, out);
      case Stmt.Push push -> {
        onlyStep(push.span(), "`push`");
        requests.check(push).ifPresent(out::add);
        pending.push(push.span());
      }
      case Stmt.Submit submit -> {
        onlyStep(submit.span(), "`submit`");
        out.add(submit(submit));
      }
      case Stmt.Wait wait -> {
        onlyStep(wait.span(), "`wait`");
        wait(wait, out);
        pending.end(wait.span());
        return false;
      }
      case Stmt.Fetch fetch -> {
        onlyStep(fetch.span(), "`fetch`");
        fetches.check(fetch, out);
        return true;
      }
      case Stmt.PollNetwork poll -> {
        onlyStep(poll.span(), "`poll_network`");
        out.add(pollNetwork(poll));
      }
      case Stmt.Interrupts(Span span, boolean suspended) -> {
        onlyStep(span, suspended ? "`suspend_interrupts`" : "`resume_interrupts`");
        out.add(new TypedStmt.Interrupts(span, suspended));
      }
      case Stmt.Stop(Span span) -> {
        onlyStep(span, "`stop`");
        out.add(new TypedStmt.Stop(span));
        pending.end(span);
        return false;
      }
    }
    return true;
  }

  /** Refuses what a function that gives a value may not do. */
  void onlyStep(Span span, String what) {
    if (context.computes()) {
      diagnostics.error(
          LanguageDiagnostic.MISPLACED_STATEMENT,
          span,
          what + " stands in a function that gives a value",
          "a function that gives a value only computes; move this to the step, or to a function"
              + " that gives none");
    }
  }

  private void wait(Stmt.Wait wait, List<TypedStmt> out) {
    if (wait.duration().isPresent()) {
      out.addAll(new DeadlineChecker(diagnostics, scope, exprs).wait(wait));
      pending.submit();
    } else {
      TypedExpr count = exprs.value(wait.count(), Type.U32, "the number to wait for");
      out.add(new TypedStmt.Wait(wait.span(), count));
    }
  }

  void misplaced(Span span, String message, String remedy, Because... because) {
    diagnostics.error(LanguageDiagnostic.MISPLACED_STATEMENT, span, message, remedy, because);
  }

  /** Whether there is a loop to leave; a report where there is none. */
  private boolean inLoop(Span span, String word) {
    if (loopDepth == 0) {
      misplaced(
          span,
          "`" + word + "` stands outside of every loop",
          "use `stop` to end the loop of the ring, or `wait` to end the step");
    }
    return loopDepth > 0;
  }

  private TypedStmt let(Stmt.Let let) {
    Optional<Type> declared = let.type().flatMap(types::single);
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

  /** The ways through a choice that begins here. */
  Ways ways() {
    return new Ways(this, pending);
  }

  private TypedStmt pollNetwork(Stmt.PollNetwork poll) {
    TypedExpr nanos = exprs.value(poll.duration(), Type.U64, "the time to poll");
    Ways ways = ways();
    Optional<List<TypedStmt>> otherwise = poll.otherwise().map(ways::follow);
    ways.last(Optional.empty());
    return new TypedStmt.PollNetwork(poll.span(), nanos, otherwise);
  }

  private TypedStmt submit(Stmt.Submit submit) {
    pending.submit();
    Optional<List<TypedStmt>> otherwise = submit.otherwise().map(b -> body(b).statements());
    return new TypedStmt.Submit(submit.span(), otherwise);
  }
}
