// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.Diagnostics.Because;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.Expr;
import dev.loopstep.lang.tree.Name;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.tree.Stmt;
import dev.loopstep.lang.typed.ArrayIndex;
import dev.loopstep.lang.typed.CqeField;
import dev.loopstep.lang.typed.DataType;
import dev.loopstep.lang.typed.Local;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedStmt;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

/** Checks loops; each has a bound that is known when the policy is compiled. */
final class LoopChecker {
  /** Linux's verifier follows every iteration, within a budget of a million instructions in all. */
  static final int MAX_BOUND = 1 << 16;

  private final Diagnostics diagnostics;
  private final Scope scope;
  private final ExprChecker exprs;
  private final StmtChecker statements;
  private final DeadlineUse deadlines;
  private Optional<Span> outer = Optional.empty();
  private boolean takesCompletions;

  LoopChecker(
      Diagnostics diagnostics,
      Scope scope,
      ExprChecker exprs,
      StmtChecker statements,
      DeadlineUse deadlines) {
    this.diagnostics = diagnostics;
    this.scope = scope;
    this.exprs = exprs;
    this.statements = statements;
    this.deadlines = deadlines;
  }

  TypedStmt completions(Stmt.ForCompletions loop) {
    int bound =
        bound(
            loop.bound(),
            Optional.empty(),
            Optional.empty(),
            loop.span(),
            "for " + loop.name().text() + " in completions max 64");
    checkNesting(loop.span(), "a loop over completions stands inside of another");
    EnumMap<CqeField, Local> used = new EnumMap<>(CqeField.class);
    scope.enter();
    scope.declare(new Symbol.Completion(loop.name(), used));
    Optional<Span> before = outer;
    outer = Optional.of(loop.span());
    List<TypedStmt> body = new ArrayList<>(statements.loopBody(loop.body()));
    outer = before;
    scope.leave();
    if (deadlines.any()) {
      DeadlineChecker checker = new DeadlineChecker(diagnostics, scope, exprs);
      body.addFirst(checker.passBy(loop.span(), used));
    }
    return new TypedStmt.ForCompletions(loop.span(), used, bound, body);
  }

  private void checkNesting(Span span, String message) {
    takesCompletions = true;
    if (outer.isPresent()) {
      diagnostics.error(
          LanguageDiagnostic.MISPLACED_STATEMENT,
          span,
          message,
          "put one after the other; each goes on where the one before has stopped",
          new Because(outer.get(), "the outer loop begins here"));
    }
  }

  /** A function is called that has a loop over completions. */
  void callTakesCompletions(Span call) {
    checkNesting(call, "this function takes completions, and is called in a loop over them");
  }

  /** Whether there has been a loop over completions. */
  boolean takesCompletions() {
    return takesCompletions;
  }

  /** Where the loop over completions begins that is around this. */
  Optional<Span> completionsAround() {
    return outer;
  }

  /** A loop over an array: its variable is another name for the element. */
  Optional<TypedStmt> elements(Stmt.ForElements loop) {
    Optional<Path> path = exprs.paths().find(loop.array());
    if (path.isEmpty()) {
      exprs.check(loop.array());
    }
    Optional<DataType.Array> array = path.flatMap(p -> array(p, loop.array()));
    scope.enter();
    Local counter = counter(loop, array);
    loop.index().ifPresent(name -> scope.declare(new Symbol.Value(name, counter, false)));
    scope.declare(
        array
            .<Symbol>map(
                a -> new Symbol.Alias(loop.name(), element(path.orElseThrow(), a, counter, loop)))
            .orElseGet(() -> new Symbol.Faulty(loop.name())));
    List<TypedStmt> body = statements.loopBody(loop.body());
    scope.leave();
    return array.map(a -> overElements(loop.span(), counter, a.length(), body));
  }

  private Optional<DataType.Array> array(Path path, Expr array) {
    if (path.data() instanceof DataType.Array found) {
      return Optional.of(found);
    }
    if (!path.isBroken()) {
      diagnostics.error(
          LanguageDiagnostic.TYPE_MISMATCH,
          array.span(),
          "this is of type `" + path.data().text() + "`, and not an array",
          "use a range: `for i in 0..8 { }`",
          scope.origins().of(array));
    }
    return Optional.empty();
  }

  private Local counter(Stmt.ForElements loop, Optional<DataType.Array> array) {
    BigInteger last = BigInteger.valueOf(array.map(a -> a.length() - 1).orElse(0));
    String name = loop.index().map(Name::text).orElse("");
    return new Local(scope.nextLocal(), name, Type.U32, last);
  }

  private static Path element(
      Path path, DataType.Array array, Local counter, Stmt.ForElements loop) {
    TypedExpr index = new TypedExpr.ReadLocal(loop.name().span(), counter);
    return path.element(
        array, new ArrayIndex(index, array.length(), array.element().bytes(), true));
  }

  private static TypedStmt overElements(
      Span span, Local counter, int length, List<TypedStmt> body) {
    return new TypedStmt.ForRange(
        span,
        counter,
        new TypedExpr.Constant(span, Type.U32, 0),
        new TypedExpr.Constant(span, Type.U32, length),
        length,
        body);
  }

  TypedStmt range(Stmt.ForRange loop) {
    TypedExpr low = exprs.check(loop.low());
    TypedExpr high = exprs.check(loop.high());
    Type type = rangeType(loop, low, high);
    TypedExpr from = exprs.conversions().toType(low, type, "the start of the range");
    TypedExpr to = exprs.conversions().toType(high, type, "the end of the range");
    int bound =
        type == Type.BROKEN
            ? 1
            : bound(
                loop.bound(),
                count(from, to),
                most(from, to),
                loop.span(),
                "for ... in a..b max 64");
    scope.enter();
    BigInteger greatest =
        type.signed()
            ? type.greatest()
            : Ranges.greatest(to).subtract(BigInteger.ONE).max(BigInteger.ZERO);
    Local local = new Local(scope.nextLocal(), loop.name().text(), type, greatest);
    scope.declare(
        type == Type.BROKEN
            ? new Symbol.Faulty(loop.name())
            : new Symbol.Value(loop.name(), local, false));
    List<TypedStmt> body = statements.loopBody(loop.body());
    scope.leave();
    return new TypedStmt.ForRange(loop.span(), local, from, to, bound, body);
  }

  private Type rangeType(Stmt.ForRange loop, TypedExpr low, TypedExpr high) {
    if (low.type() == Type.BROKEN || high.type() == Type.BROKEN) {
      return Type.BROKEN;
    }
    if (low instanceof TypedExpr.Untyped from && high instanceof TypedExpr.Untyped to) {
      return narrowest(from.value(), to.value());
    }
    Type type =
        low.type() == Type.NUMBER || low.type().widensTo(high.type()) ? high.type() : low.type();
    if (!type.isInteger()) {
      diagnostics.error(
          LanguageDiagnostic.TYPE_MISMATCH,
          loop.low().span().to(loop.high().span()),
          "a range goes from one integer to another",
          "use integers of one type");
      return Type.BROKEN;
    }
    return type;
  }

  /** The variable cannot be assigned to, so the narrower its type, the more places it fits. */
  private static Type narrowest(BigInteger from, BigInteger to) {
    if (from.signum() >= 0) {
      return Type.U32.holds(to) ? Type.U32 : Type.U64;
    }
    return Type.I32.holds(from) && Type.I32.holds(to) ? Type.I32 : Type.I64;
  }

  private static Optional<BigInteger> count(TypedExpr from, TypedExpr to) {
    if (from instanceof TypedExpr.Constant a && to instanceof TypedExpr.Constant b) {
      return Optional.of(b.type().number(b.pattern()).subtract(a.type().number(a.pattern())));
    }
    return Optional.empty();
  }

  /** How often a range's loop runs at most, as far as the types and forms of its ends tell. */
  private static Optional<BigInteger> most(TypedExpr from, TypedExpr to) {
    if (from.type().signed() || from.type() == Type.BROKEN) {
      return Optional.empty();
    }
    BigInteger least =
        from instanceof TypedExpr.Constant a ? a.type().number(a.pattern()) : BigInteger.ZERO;
    return small(Ranges.greatest(to).subtract(least));
  }

  /** A bound that was found counts where it could have been written. */
  private static Optional<BigInteger> small(BigInteger bound) {
    return Optional.of(bound).filter(b -> b.compareTo(BigInteger.valueOf(MAX_BOUND)) <= 0);
  }

  TypedStmt repeat(Stmt.Repeat loop) {
    TypedExpr count = exprs.conversions().defaulted(exprs.check(loop.count()));
    if (count.type() != Type.BROKEN && (!count.type().isInteger() || count.type().signed())) {
      diagnostics.error(
          LanguageDiagnostic.TYPE_MISMATCH,
          loop.count().span(),
          "the number of repetitions is unsigned, this is of type `" + count.type().text() + "`",
          "write `u32(...)`, after making sure that it is not negative",
          scope.origins().of(loop.count()));
    }
    Optional<BigInteger> known =
        count instanceof TypedExpr.Constant c
            ? Optional.of(c.type().number(c.pattern()))
            : Optional.empty();
    int bound =
        count.type() == Type.BROKEN
            ? 1
            : bound(
                loop.bound(),
                known,
                small(Ranges.greatest(count)),
                loop.span(),
                "repeat ... max 64");
    return new TypedStmt.Repeat(loop.span(), count, bound, statements.loopBody(loop.body()));
  }

  TypedStmt whileLoop(Stmt.While loop) {
    TypedExpr condition = exprs.value(loop.condition(), Type.BOOL, "a condition");
    int bound =
        bound(loop.bound(), Optional.empty(), Optional.empty(), loop.span(), "while ... max 64");
    return new TypedStmt.While(loop.span(), condition, bound, statements.loopBody(loop.body()));
  }

  /**
   * The bound that is written, or else the one that is known.
   *
   * @param known how often the loop runs
   * @param found how often it runs at most, by types and ranges
   */
  private int bound(
      Optional<Expr> written,
      Optional<BigInteger> known,
      Optional<BigInteger> found,
      Span loop,
      String example) {
    if (written.isPresent()) {
      Optional<BigInteger> value = exprs.constant(written.get(), "the bound of a loop");
      return value.map(v -> inRange(v, written.get().span(), BigInteger.ONE)).orElse(1);
    }
    if (known.isPresent()) {
      return Math.max(1, inRange(known.get(), loop, BigInteger.valueOf(Long.MIN_VALUE)));
    }
    if (found.isPresent()) {
      diagnostics.note(
          LanguageDiagnostic.FOUND_BOUND,
          loop,
          "this loop goes round at most "
              + found.get()
              + (found.get().equals(BigInteger.ONE) ? " time" : " times")
              + ", by what its end can be");
      return Math.max(1, found.get().intValueExact());
    }
    diagnostics.error(
        LanguageDiagnostic.LOOP_WITHOUT_BOUND,
        loop,
        "nothing says how often this loop runs at most",
        "add a bound: `" + example + " { ... }`; what is left over waits for the next step");
    return 1;
  }

  private int inRange(BigInteger bound, Span span, BigInteger least) {
    if (bound.compareTo(least) < 0 || bound.compareTo(BigInteger.valueOf(MAX_BOUND)) > 0) {
      diagnostics.error(
          LanguageDiagnostic.VALUE_OUT_OF_RANGE,
          span,
          "a loop cannot run " + bound + " times",
          "use a bound in 1.." + MAX_BOUND);
      return 1;
    }
    return (int) Math.max(1, bound.longValue());
  }
}
