// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.warn;

import dev.loopstep.lang.typed.ArrayIndex;
import dev.loopstep.lang.typed.Cell;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.Local;
import dev.loopstep.lang.typed.Place;
import dev.loopstep.lang.typed.Storage;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedFunction;
import dev.loopstep.lang.typed.TypedStmt;
import dev.loopstep.verifier.domain.Num;
import dev.loopstep.verifier.domain.Thresholds;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows what is known through the statements of a step, and into functions. */
final class Flow {
  private final Terms terms;
  private final Values values;
  private final Loops loops;
  private final Budget budget;
  private final Map<TypedExpr.Call, Term> results = new IdentityHashMap<>();

  /** The call that is followed; of the step itself too. */
  private Frame frame = new Frame();

  /** The innermost loop of the call. */
  private Exits exits = new Exits();

  /** Where a call returns. */
  private static final class Frame {
    private @Nullable Known returned;
    private @Nullable Term into;
  }

  /** Ways out of the body of a loop, besides its end. */
  static final class Exits {
    @Nullable Known broken;
    @Nullable Known continued;
  }

  /**
   * @param hasCalls whether any expression of the policy has a call
   */
  Flow(Terms terms, Checks checks, Thresholds thresholds, Budget budget, boolean hasCalls) {
    this.terms = terms;
    this.budget = budget;
    this.values = new Values(terms, checks, this::call, hasCalls);
    this.loops = new Loops(this, terms, values, checks, thresholds, budget);
  }

  Values values() {
    return values;
  }

  /**
   * Follows a block.
   *
   * @param known is changed
   * @return what is known behind it; null where its end is not reached
   */
  @Nullable Known follow(List<TypedStmt> block, Known known) {
    Known now = known;
    for (TypedStmt stmt : block) {
      now = statement(stmt, now);
      if (now == null) {
        return null;
      }
    }
    for (TypedStmt stmt : block) {
      if (stmt instanceof TypedStmt.Let let) {
        now.forget(terms.of(let.local()));
      }
    }
    return now;
  }

  /** The body of a loop, with the ways out of it. */
  @Nullable Known body(List<TypedStmt> block, Known known, Exits out) {
    Exits outer = exits;
    exits = out;
    Known end = follow(block, known);
    exits = outer;
    return end;
  }

  private @Nullable Known follow(Optional<List<TypedStmt>> block, Known known) {
    return block.isPresent() ? follow(block.get(), known) : known;
  }

  private @Nullable Known statement(TypedStmt stmt, Known known) {
    budget.spend();
    return switch (stmt) {
      case TypedStmt.Let s -> {
        set(s.local(), values.of(s.value(), known), known);
        yield known;
      }
      case TypedStmt.Assign s -> {
        assign(s.target(), s.value(), known);
        yield known;
      }
      case TypedStmt.If s -> choice(s, known);
      case TypedStmt.ForCompletions s -> loops.completions(s, known);
      case TypedStmt.ForRange s -> loops.range(s, known);
      case TypedStmt.Repeat s -> loops.repeat(s, known);
      case TypedStmt.While s -> loops.whileLoop(s, known);
      case TypedStmt.Break s -> {
        exits.broken = Known.join(exits.broken, known);
        yield null;
      }
      case TypedStmt.Continue s -> {
        exits.continued = Known.join(exits.continued, known);
        yield null;
      }
      case TypedStmt.Call s -> {
        yield call(s.function(), values.all(s.arguments(), known), null, known);
      }
      case TypedStmt.Return s -> leave(s, known);
      case TypedStmt.Assert s -> values.conditions().assume(s.condition(), true, known);
      case TypedStmt.Trace s -> all(s.values(), known);
      case TypedStmt.Find s -> {
        values.of(s.element().key(), known);
        Known found = follow(s.found(), known.copy());
        yield Known.join(found, follow(s.otherwise(), known));
      }
      case TypedStmt.Put s -> {
        s.parts().forEach(part -> values.of(part.value(), known));
        values.of(s.element().key(), known);
        yield orElse(s.otherwise(), known);
      }
      case TypedStmt.Remove s -> {
        values.of(s.element().key(), known);
        yield orElse(s.otherwise(), known);
      }
      case TypedStmt.Push s -> all(s.fields().values(), known);
      case TypedStmt.Submit s -> orElse(s.otherwise(), known);
      case TypedStmt.Wait s -> {
        values.of(s.count(), known);
        yield null;
      }
      case TypedStmt.Fetch s -> {
        values.of(s.from().start(), known);
        values.of(s.from().offset(), known);
        Known found = follow(s.found(), known.copy());
        yield Known.join(found, s.otherwise().isPresent() ? follow(s.otherwise(), known) : null);
      }
      case TypedStmt.PollNetwork s -> {
        values.of(s.nanos(), known);
        yield orElse(s.otherwise(), known);
      }
      case TypedStmt.Interrupts s -> known;
      case TypedStmt.Stop s -> null;
    };
  }

  private Known all(Iterable<TypedExpr> exprs, Known known) {
    exprs.forEach(expr -> values.of(expr, known));
    return known;
  }

  /** A block that is followed in some cases. */
  private @Nullable Known orElse(Optional<List<TypedStmt>> otherwise, Known known) {
    return otherwise.isEmpty() ? known : Known.join(follow(otherwise.get(), known.copy()), known);
  }

  /** Gives a local a value; one that never has greater values than its form says. */
  void set(Local local, Value value, Known known) {
    Term term = terms.of(local);
    Num met = value.num().meet(term.range());
    known.assign(term, met == null ? value : value.with(met));
  }

  private void assign(Place target, TypedExpr expr, Known known) {
    switch (target) {
      case Place.OfLocal(Local local) -> set(local, values.of(expr, known), known);
      case Place.OfGlobal(Global global) -> known.assign(terms.of(global), values.of(expr, known));
      case Place.OfCell(Cell cell) -> {
        Value value = values.of(expr, known);
        for (ArrayIndex index : cell.indexes()) {
          value = values.before(index.value(), value);
        }
        Optional<Term> part = values.part(cell, known);
        if (part.isPresent()) {
          known.assign(part.get(), value);
        } else if (cell.storage() instanceof Storage.Variable(Global global)) {
          known.forgetParts(global.name(), cell.offset());
        }
      }
    }
  }

  private @Nullable Known choice(TypedStmt.If choice, Known known) {
    Known rest = known;
    Known after = null;
    for (TypedStmt.Arm arm : choice.arms()) {
      if (rest == null) {
        break;
      }
      Known taken = values.conditions().assume(arm.condition(), true, rest.copy());
      if (taken != null) {
        after = Known.join(after, follow(arm.body(), taken));
      }
      rest = values.conditions().assume(arm.condition(), false, rest);
    }
    return rest == null ? after : Known.join(after, follow(choice.otherwise(), rest));
  }

  private @Nullable Known leave(TypedStmt.Return leave, Known known) {
    if (leave.value().isPresent() && frame.into != null) {
      known.assign(frame.into, values.of(leave.value().get(), known));
    }
    frame.returned = Known.join(frame.returned, known);
    return null;
  }

  /** A call where a value is wanted; what a function computes changes nothing else. */
  private Value call(TypedExpr.Call call, List<Value> arguments, Known known) {
    Term into = results.computeIfAbsent(call, c -> terms.hidden(c.type()));
    Known after = call(call.function(), arguments, into, known.copy());
    if (after == null) {
      return Value.of(call.type(), TypeRange.of(call.type()));
    }
    known.become(after);
    return Value.of(into, known);
  }

  private @Nullable Known call(
      TypedFunction function, List<Value> arguments, @Nullable Term into, Known known) {
    Frame outer = frame;
    Exits outerExits = exits;
    frame = new Frame();
    exits = new Exits();
    frame.into = into;
    for (int i = 0; i < arguments.size(); i++) {
      set(function.parameters().get(i), arguments.get(i), known);
    }
    Known end = follow(function.body(), known);
    Known after = Known.join(frame.returned, end);
    frame = outer;
    exits = outerExits;
    if (after != null) {
      for (Local parameter : function.parameters()) {
        after.forget(terms.of(parameter));
      }
    }
    return after;
  }
}
