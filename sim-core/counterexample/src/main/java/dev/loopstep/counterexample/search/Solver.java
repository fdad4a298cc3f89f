// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.search;

import dev.loopstep.counterexample.expr.Evaluator;
import dev.loopstep.counterexample.expr.Expr;
import dev.loopstep.counterexample.expr.Inverter;
import dev.loopstep.counterexample.expr.Leaves;
import dev.loopstep.counterexample.input.Cell;
import dev.loopstep.counterexample.input.Inputs;
import dev.loopstep.counterexample.watch.CellInfo;
import dev.loopstep.counterexample.watch.Event;
import dev.loopstep.counterexample.watch.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/**
 * Looks for inputs with which a run goes as it went up to an event, and there the other way. It
 * changes inputs so that the event turns round, and then mends one comparison after another that
 * comes out differently on the way there. What it proposes was computed, not run: values that
 * passed through more than is followed may still make a difference.
 */
final class Solver {
  private static final int SOLUTIONS = 3;
  private static final int EXPANSIONS = 40;
  private static final int CANDIDATES = 600;

  /** What looking at a change costs besides what is computed. */
  private static final int CONSIDERED = 20;

  private final Evaluator.Clock clock;
  private final Interesting interesting;

  Solver(Evaluator.Clock clock, Interesting interesting) {
    this.clock = clock;
    this.interesting = interesting;
  }

  /** The inputs of a run changed; few, the best first. */
  List<Inputs> against(Trace trace, int index) {
    return new Attempt(trace, index).solve();
  }

  /** A choice of inputs on the way to a solution. */
  private record Candidate(Map<Cell, Long> changes, int violated, int firstViolated, int number) {}

  private final class Attempt {
    private final Trace trace;
    private final Goal goal;
    private final List<Event.Compare> before = new ArrayList<>();
    private final Set<Map<Cell, Long>> seen = new HashSet<>();
    private final PriorityQueue<Candidate> open =
        new PriorityQueue<>(
            java.util.Comparator.comparingInt(Candidate::violated)
                .thenComparingInt(Candidate::number));
    private final List<Inputs> solutions = new ArrayList<>();
    private int candidates;

    Attempt(Trace trace, int index) {
      this.trace = trace;
      goal = Goal.against(trace.events().get(index));
      for (Event event : trace.events().subList(0, index)) {
        if (event instanceof Event.Compare compare) {
          before.add(compare);
        }
      }
      clock.spend(index);
    }

    List<Inputs> solve() {
      Map<Cell, Long> nothing = new TreeMap<>();
      propose(nothing, goal);
      if (candidates == 0 || solutions.isEmpty() && open.isEmpty()) {
        sweep(nothing, goal);
      }
      for (int i = 0; i < EXPANSIONS && solutions.size() < SOLUTIONS; i++) {
        Candidate next = open.poll();
        if (next == null) {
          break;
        }
        mend(next);
      }
      return solutions;
    }

    private Evaluator evaluator(Map<Cell, Long> changes) {
      return new Evaluator(
          clock,
          cell -> {
            Long changed = changes.get(cell);
            return changed == null ? trace.value(cell) : changed;
          });
    }

    private void mend(Candidate candidate) {
      Event.Compare broken = before.get(candidate.firstViolated);
      Goal repair = new Goal.Comparison(broken, broken.holds());
      int had = open.size() + solutions.size();
      propose(candidate.changes, repair);
      if (open.size() + solutions.size() == had) {
        sweep(candidate.changes, repair);
      }
    }

    /** Changes by which the goal may be reached. */
    private void propose(Map<Cell, Long> base, Goal towards) {
      List<Map<Cell, Long>> all = new ArrayList<>();
      Evaluator now = evaluator(base);
      Inverter inverter = new Inverter(now);
      for (Goal.Wish wish : towards.wishes(now)) {
        all.addAll(inverter.solve(wish.expr(), wish.value()));
      }
      all.forEach(changes -> consider(base, changes, towards));
    }

    /** Each input for itself, over values that are worth a try. */
    private void sweep(Map<Cell, Long> base, Goal towards) {
      List<Map<Cell, Long>> all = new ArrayList<>();
      Inverter inverter = new Inverter(evaluator(base));
      for (Expr about : towards.about()) {
        for (Expr leaf : Leaves.of(about)) {
          for (long value : interesting.of(leaf.bits())) {
            all.addAll(inverter.solve(leaf, value));
          }
        }
      }
      all.forEach(changes -> consider(base, changes, towards));
    }

    private void consider(Map<Cell, Long> base, Map<Cell, Long> changes, Goal towards) {
      if (solutions.size() >= SOLUTIONS || candidates >= CANDIDATES || !allowed(changes)) {
        return;
      }
      clock.spend(CONSIDERED);
      TreeMap<Cell, Long> all = new TreeMap<>(base);
      all.putAll(changes);
      if (!seen.add(all)) {
        return;
      }
      Evaluator now = evaluator(all);
      if (!towards.satisfied(now) || !goal.satisfied(now)) {
        return;
      }
      candidates++;
      clock.spend(before.size());
      int violated = 0;
      int first = -1;
      for (int i = 0; i < before.size(); i++) {
        Event.Compare compare = before.get(i);
        boolean asBefore =
            Relation.of(compare, compare.holds())
                .satisfied(now.value(compare.left()), now.value(compare.right()));
        if (!asBefore) {
          violated++;
          first = first < 0 ? i : first;
        }
      }
      if (violated == 0) {
        solutions.add(trace.inputs().with(all));
      } else {
        open.add(new Candidate(all, violated, first, candidates));
      }
    }

    private boolean allowed(Map<Cell, Long> changes) {
      for (Map.Entry<Cell, Long> change : changes.entrySet()) {
        CellInfo info = trace.cells().get(change.getKey());
        if (info != null && !info.allows(change.getValue())) {
          return false;
        }
      }
      return true;
    }
  }
}
