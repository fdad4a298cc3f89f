// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.BinaryOp;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.tree.Stmt;
import dev.loopstep.lang.typed.CqeField;
import dev.loopstep.lang.typed.Deadlines;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.Local;
import dev.loopstep.lang.typed.Operation;
import dev.loopstep.lang.typed.Place;
import dev.loopstep.lang.typed.RequestField;
import dev.loopstep.lang.typed.SqePlace;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedStmt;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes ordinary statements of `wait N for TIME then M`: a timeout, which ends early where the
 * completions come first, and a state that the next step looks at before anything else.
 */
final class DeadlineChecker {
  private final Scope scope;
  private final ExprChecker exprs;
  private final Diagnostics diagnostics;

  DeadlineChecker(Diagnostics diagnostics, Scope scope, ExprChecker exprs) {
    this.diagnostics = diagnostics;
    this.scope = scope;
    this.exprs = exprs;
  }

  /** The statements of a wait; its time is given. */
  List<TypedStmt> wait(Stmt.Wait wait) {
    Span span = wait.span();
    TypedExpr count = exprs.value(wait.count(), Type.U32, "the number to wait for");
    TypedExpr time = exprs.value(wait.duration().orElseThrow(), Type.U64, "the time to wait");
    Optional<TypedExpr> least =
        wait.least().map(n -> exprs.value(n, Type.U32, "the number to wait for then"));
    checkLeast(wait, count, least);
    Local wanted = local("", Type.U32);
    Local there = local("", Type.U32);
    TypedExpr missing =
        new TypedExpr.Arithmetic(span, BinaryOp.SUB, read(span, wanted), read(span, there));
    List<TypedStmt> arm =
        new ArrayList<>(
            List.of(
                when(
                    span,
                    needed(span, there),
                    List.of(timeout(span, time, missing), count(span, BinaryOp.ADD))),
                new TypedStmt.Submit(span, Optional.empty())));
    least.ifPresent(n -> {
      arm.add(set(span, Deadlines.LEAST, n));
      arm.add(set(span, Deadlines.WANTED, read(span, wanted)));
    });
    return List.of(
        new TypedStmt.Let(span, wanted, count),
        new TypedStmt.Let(span, there, new TypedExpr.Completions(span)),
        when(span, compare(span, BinaryOp.LT, read(span, there), read(span, wanted)), arm),
        new TypedStmt.Wait(span, read(span, wanted)));
  }

  /**
   * Whether a timeout is pushed: not where an earlier one is still to come, which ends the wait
   * even sooner. Else every wait that something else has ended would leave one more behind. Where
   * there are completions, the earlier one may be among them.
   */
  private static TypedExpr needed(Span span, Local there) {
    TypedExpr zero = number(span, Type.U32, 0);
    return new TypedExpr.Logic(
        span,
        BinaryOp.EITHER,
        compare(span, BinaryOp.EQ, read(span, Deadlines.ARMED), zero),
        compare(span, BinaryOp.NE, read(span, there), zero));
  }

  /** One more or one less that is armed. */
  private static TypedStmt count(Span span, BinaryOp op) {
    TypedExpr one = number(span, Type.U32, 1);
    return set(
        span,
        Deadlines.ARMED,
        new TypedExpr.Arithmetic(span, op, read(span, Deadlines.ARMED), one));
  }

  private void checkLeast(Stmt.Wait wait, TypedExpr count, Optional<TypedExpr> least) {
    if (count instanceof TypedExpr.Constant n
        && least.isPresent()
        && least.get() instanceof TypedExpr.Constant m
        && m.pattern() >= n.pattern()) {
      diagnostics.error(
          LanguageDiagnostic.VALUE_OUT_OF_RANGE,
          least.get().span(),
          "after the deadline the step would wait for no fewer than before",
          "wait for less than " + n.pattern() + " then");
    }
  }

  private Local local(String name, Type type) {
    return new Local(scope.nextLocal(), name, type);
  }

  private static TypedExpr read(Span span, Local local) {
    return new TypedExpr.ReadLocal(span, local);
  }

  private static TypedExpr read(Span span, Global global) {
    return new TypedExpr.ReadGlobal(span, global);
  }

  private static TypedExpr number(Span span, Type type, long value) {
    return new TypedExpr.Constant(span, type, value);
  }

  private static TypedExpr compare(Span span, BinaryOp op, TypedExpr left, TypedExpr right) {
    return new TypedExpr.Compare(span, op, left, right);
  }

  private static TypedStmt set(Span span, Global global, TypedExpr value) {
    return new TypedStmt.Assign(span, new Place.OfGlobal(global), value);
  }

  private static TypedStmt when(Span span, TypedExpr condition, List<TypedStmt> body) {
    return new TypedStmt.If(span, List.of(new TypedStmt.Arm(condition, body)), Optional.empty());
  }

  /** A timeout that ends after the time, or with 0 after so many more completions. */
  private static TypedStmt timeout(Span span, TypedExpr time, TypedExpr count) {
    EnumMap<RequestField, TypedExpr> fields = new EnumMap<>(RequestField.class);
    fields.put(RequestField.AFTER, time);
    fields.put(RequestField.COUNT, new TypedExpr.Convert(span, Type.U64, count));
    fields.put(RequestField.USER_DATA, number(span, Type.U64, Deadlines.USER_DATA));
    EnumMap<SqePlace, Integer> bits = new EnumMap<>(SqePlace.class);
    RequestBits.add(Operation.TIMEOUT, fields.keySet(), bits);
    return new TypedStmt.Push(span, Operation.TIMEOUT, fields, bits, false);
  }

  /**
   * What a step begins with where some wait goes on after its deadline: fewer completions than
   * wanted are there, the timeout's own among them, so the step waits for the rest of them.
   */
  List<TypedStmt> resume(Span span) {
    Local least = local("", Type.U32);
    Local there = local("", Type.U32);
    TypedExpr tooFew =
        new TypedExpr.Logic(
            span,
            BinaryOp.BOTH,
            compare(span, BinaryOp.LT, read(span, there), read(span, Deadlines.WANTED)),
            compare(span, BinaryOp.LE, read(span, there), read(span, least)));
    TypedExpr more =
        new TypedExpr.Arithmetic(span, BinaryOp.ADD, read(span, least), number(span, Type.U32, 1));
    TypedExpr waiting =
        compare(span, BinaryOp.NE, read(span, Deadlines.LEAST), number(span, Type.U32, 0));
    return List.of(
        when(
            span,
            waiting,
            List.of(
                new TypedStmt.Let(span, least, read(span, Deadlines.LEAST)),
                new TypedStmt.Let(span, there, new TypedExpr.Completions(span)),
                set(span, Deadlines.LEAST, number(span, Type.U32, 0)),
                when(span, tooFew, List.of(new TypedStmt.Wait(span, more))))));
  }

  /** Has a loop over completions pass by the timeout's. */
  TypedStmt passBy(Span span, Map<CqeField, Local> used) {
    Local userData =
        used.computeIfAbsent(
            CqeField.USER_DATA, field -> local("cqe." + field.text(), field.type()));
    TypedExpr own = number(span, Type.U64, Deadlines.USER_DATA);
    return when(
        span,
        compare(span, BinaryOp.EQ, read(span, userData), own),
        List.of(count(span, BinaryOp.SUB), new TypedStmt.Continue(span)));
  }
}
