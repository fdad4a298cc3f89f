// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore;

import dev.loopstep.explore.Failure.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every state, those near the start first: a failure that is found has a shortest way
 * there. States wait in the table that holds them, so there is no queue besides.
 */
public final class BreadthFirst {
  /** States that are worked through together, so that what they lead to is looked up together. */
  private static final int BATCH = 128;

  private final Space space;
  private final Budget budget;
  private final boolean symmetric;
  private final StateTable table;
  private final Parents parents = new Parents();
  private final Frontier frontier;
  private final long[] state;
  private final long[] canonical;

  /** States that were found so far, in the order in which one after the other would find them. */
  private int found;

  private long transitions;
  private int expanded;
  private int depth;
  private int layerEnd;
  private boolean exhausted;
  private @Nullable Failure failure;

  private BreadthFirst(Space space, Budget budget, boolean symmetric) {
    this.space = space;
    this.budget = budget;
    this.symmetric = symmetric;
    this.table = StateTable.of(space.words());
    this.frontier = new Frontier(space, symmetric);
    this.state = new long[space.words()];
    this.canonical = new long[space.words()];
  }

  /**
   * Searches until everything was seen, something fails, or the budget is used up.
   *
   * @param symmetric whether of states that differ in which identical actor is where only one is
   *     looked at
   */
  public static Coverage search(Space space, Budget budget, boolean symmetric) {
    return new BreadthFirst(space, budget, symmetric).run();
  }

  private Coverage run() {
    frontier.start();
    table.addAll(frontier.states(), 1, frontier.numbers());
    note(0, -1);
    layerEnd = 1;
    while (failure == null && !exhausted && expanded < found) {
      expand();
    }
    boolean complete = failure == null && !exhausted;
    return new Coverage(found, transitions, depth, complete, Optional.ofNullable(failure));
  }

  /** Works through the next few states. */
  private void expand() {
    int from = expanded;
    frontier.clear();
    int to = Math.min(found, from + batch());
    for (int number = from; number < to; number++) {
      table.get(number, state);
      frontier.expand(state);
    }
    table.addAll(frontier.states(), frontier.size(), frontier.numbers());
    int next = 0;
    for (int number = from; number < to && failure == null; number++) {
      beginLayer(number);
      int end = frontier.end(number - from);
      boolean stuck = next == end;
      for (; next < end && failure == null; next++) {
        transitions++;
        note(next, number);
      }
      if (stuck) {
        rest(number);
      }
      expanded++;
    }
    exhausted =
        found >= budget.states()
            || table.isFull()
            || table.bytesWhileGrowing(frontier.size()) + parents.bytes() > budget.bytes();
  }

  /** One by one near the end of the budget. */
  private int batch() {
    return budget.states() - found > BATCH * 64L ? BATCH : 1;
  }

  private void beginLayer(int number) {
    if (number == layerEnd) {
      depth++;
      layerEnd = found;
    }
  }

  /** Takes note of a state that was reached. */
  private void note(int at, int parent) {
    int number = frontier.numbers()[at];
    if (number >= 0) {
      return;
    }
    found = ~number + 1;
    parents.add(parent);
    table.get(~number, state);
    String wrong = space.violation(state);
    if (wrong != null) {
      fail(wrong, ~number);
    }
  }

  private void rest(int number) {
    table.get(number, state);
    if (!space.mayEnd(state)) {
      fail(Failure.DEADLOCK, number);
    }
  }

  private void fail(String what, int number) {
    List<Integer> way = new ArrayList<>();
    for (int at = number; at >= 0; at = parents.get(at)) {
      way.add(at);
    }
    Collections.reverse(way);
    failure = new Failure(what, steps(way));
  }

  /**
   * Steps from the start that lead through the states of a way. Where states stand for others, the
   * steps are those of the actors as they began.
   */
  private List<Step> steps(List<Integer> way) {
    List<Step> steps = new ArrayList<>();
    long[] at = new long[space.words()];
    space.start(at);
    for (int number : way.subList(1, way.size())) {
      table.get(number, state);
      int before = steps.size();
      long[] from = at.clone();
      space.steps(
          from,
          (actor, atom, next) -> {
            System.arraycopy(next, 0, canonical, 0, canonical.length);
            if (symmetric) {
              space.makeCanonical(canonical);
            }
            if (steps.size() == before && Arrays.equals(canonical, state)) {
              steps.add(new Step(actor, atom));
              System.arraycopy(next, 0, at, 0, at.length);
            }
          });
    }
    return steps;
  }
}
