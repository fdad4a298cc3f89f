// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.warn;

import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedStmt;
import dev.loopstep.verifier.domain.Num;
import dev.loopstep.verifier.domain.Thresholds;
import java.math.BigInteger;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is known at the head of a loop in every round: what is known where it begins, joined
 * with what comes back, until nothing new does. Two numbers count the rounds up and down; so what
 * else moves by the same steps is bounded by them.
 */
final class Loops {
  /** Rounds that are joined as they are; after those their ends are moved to thresholds. */
  private static final int EXACT = 2;

  /** Attempts to get back what was given up by moving ends too far. */
  private static final int NARROWINGS = 2;

  private final Flow flow;
  private final Terms terms;
  private final Values values;
  private final Checks checks;
  private final Thresholds thresholds;
  private final Budget budget;
  private final Map<List<TypedStmt>, Rounds> rounds = new IdentityHashMap<>();

  Loops(
      Flow flow, Terms terms, Values values, Checks checks, Thresholds thresholds, Budget budget) {
    this.flow = flow;
    this.terms = terms;
    this.values = values;
    this.checks = checks;
    this.thresholds = thresholds;
    this.budget = budget;
  }

  /** From the head of a loop; null where nobody goes that way. */
  private interface Way {
    /**
     * @param head is changed
     */
    @Nullable Known from(Known head);
  }

  /**
   * How a kind of loop goes on.
   *
   * @param enter makes of what is known at the head what is known where the body begins; null where
   *     there is no further round
   * @param leave what is known where the loop ends by itself; null where it does not
   * @param next a round has ended
   * @param always adds what holds at the head whenever the loop ends
   */
  private record Kind(
      List<TypedStmt> body, Way enter, Way leave, Consumer<Known> next, Consumer<Known> always) {
    Kind(List<TypedStmt> body, Way enter, Way leave, Consumer<Known> next) {
      this(body, enter, leave, next, head -> {});
    }
  }

  /** A round and the ways out of it. */
  private record Round(@Nullable Known back, Flow.Exits exits) {}

  @Nullable Known completions(TypedStmt.ForCompletions loop, Known known) {
    Kind kind =
        new Kind(
            loop.body(),
            head -> {
              loop.used().values().forEach(local -> head.forget(terms.of(local)));
              return head;
            },
            head -> head,
            end -> {});
    return follow(kind, rounds(loop.body(), loop.bound(), Type.U32), known);
  }

  @Nullable Known range(TypedStmt.ForRange loop, Known known) {
    Rounds counted = rounds(loop.body(), loop.bound(), loop.local().type());
    Value low = values.before(loop.high(), values.of(loop.low(), known));
    known.assign(counted.end(), values.of(loop.high(), known));
    known.assign(counted.at(), low);
    Kind kind =
        new Kind(
            loop.body(),
            head -> {
              boolean further = head.order(read(counted.at(), head), read(counted.end(), head), 1);
              if (further) {
                flow.set(loop.local(), read(counted.at(), head), head);
              }
              return further ? head : null;
            },
            head ->
                head.order(read(counted.end(), head), read(counted.at(), head), 0) ? head : null,
            end -> {
              end.forget(terms.of(loop.local()));
              step(counted.at(), 1, end);
            });
    return follow(kind, counted, known);
  }

  @Nullable Known repeat(TypedStmt.Repeat loop, Known known) {
    Rounds counted = rounds(loop.body(), loop.bound(), Type.U64);
    Value count = values.of(loop.count(), known);
    known.assign(counted.end(), count);
    boolean limited = counted.limit(count.gap(), known);
    Kind kind =
        new Kind(
            loop.body(),
            head -> {
              boolean further =
                  head.order(read(counted.done(), head), read(counted.end(), head), 1)
                      && (!limited || counted.order(1, head));
              return further ? head : null;
            },
            head ->
                head.order(read(counted.end(), head), read(counted.done(), head), 0) ? head : null,
            end -> {
              if (limited) {
                step(counted.counter(), 1, end);
              }
            },
            head -> {
              if (limited) {
                counted.order(0, head);
              }
            });
    return follow(kind, counted, known);
  }

  @Nullable Known whileLoop(TypedStmt.While loop, Known known) {
    Kind kind =
        new Kind(
            loop.body(),
            head -> values.conditions().assume(loop.condition(), true, head),
            head -> values.conditions().assume(loop.condition(), false, head),
            end -> {});
    return follow(kind, rounds(loop.body(), loop.bound(), Type.U32), known);
  }

  private Rounds rounds(List<TypedStmt> body, int bound, Type end) {
    return rounds.computeIfAbsent(body, b -> Rounds.of(b, bound, end, terms));
  }

  private static Value read(Term term, Known known) {
    return Value.of(term, known);
  }

  private static Value number(long value) {
    return Value.of(Type.U32, TypeRange.number(value));
  }

  /** Moves a term by a constant; it does not wrap. */
  private static void step(Term term, int by, Known known) {
    Type type = term.type();
    Num num = known.range(term);
    BigInteger least = TypeRange.min(type, num).add(BigInteger.valueOf(by)).max(type.least());
    BigInteger greatest = TypeRange.max(type, num).add(BigInteger.valueOf(by)).min(type.greatest());
    List<Linear> moved = List.of(new Linear(term, by));
    known.assign(term, new Value(type, TypeRange.between(type, least, greatest), moved, moved));
  }

  private @Nullable Known follow(Kind kind, Rounds counted, Known entry) {
    counted.begin(entry);
    boolean once = budget.isLow();
    Known head = once ? anything(counted, entry) : entry.copy();
    Flow.Exits exits = once ? new Flow.Exits() : stable(kind, counted, entry, head);
    if (once || !checks.areSilent()) {
      exits = round(kind, counted, head.copy()).exits();
    }
    kind.always().accept(head);
    Known after = Known.join(kind.leave().from(head.copy()), exits.broken);
    boolean exhausted = head.order(read(counted.left(), head), number(0), 0);
    after = Known.join(after, exhausted ? head : null);
    if (after != null) {
      counted.end(after);
    }
    return after;
  }

  /** What holds at the head of every round, whatever the rounds do. */
  private static Known anything(Rounds counted, Known entry) {
    Known head = entry.copy();
    counted.forgetMoved(head);
    BigInteger bound = BigInteger.valueOf(counted.bound());
    Num number = TypeRange.between(Type.U32, BigInteger.ZERO, bound);
    head.meet(counted.done(), number);
    head.meet(counted.left(), number);
    return head;
  }

  /**
   * Finds what is known at the head of every round.
   *
   * @param head becomes that
   * @return the ways out of a round that begins so
   */
  private Flow.Exits stable(Kind kind, Rounds counted, Known entry, Known head) {
    Round round = silentRound(kind, counted, head);
    int pass = 0;
    while (round.back() != null && !head.includes(round.back())) {
      if (budget.isLow()) {
        head.become(anything(counted, entry));
        return silentRound(kind, counted, head).exits();
      }
      head.become(pass < EXACT ? head.join(round.back()) : head.widen(round.back(), thresholds));
      round = silentRound(kind, counted, head);
      pass++;
    }
    for (int i = 0; pass > EXACT && i < NARROWINGS && !budget.isLow(); i++) {
      Known narrower = round.back() == null ? entry.copy() : entry.join(round.back());
      if (!head.includes(narrower) || narrower.includes(head)) {
        break;
      }
      head.become(narrower);
      round = silentRound(kind, counted, head);
    }
    return round.exits();
  }

  private Round silentRound(Kind kind, Rounds counted, Known head) {
    return checks.silently(() -> round(kind, counted, head.copy()));
  }

  /** One round from the head to the head. */
  private Round round(Kind kind, Rounds counted, Known head) {
    Flow.Exits exits = new Flow.Exits();
    boolean further =
        head.order(number(1), read(counted.left(), head), 0)
            && head.order(read(counted.done(), head), number(counted.bound() - 1L), 0);
    Known start = further ? kind.enter().from(head) : null;
    if (start == null) {
      return new Round(null, exits);
    }
    Known end = Known.join(flow.body(kind.body(), start, exits), exits.continued);
    if (end != null) {
      counted.forgetOwn(end);
      step(counted.done(), 1, end);
      step(counted.left(), -1, end);
      kind.next().accept(end);
    }
    return new Round(end, exits);
  }
}
