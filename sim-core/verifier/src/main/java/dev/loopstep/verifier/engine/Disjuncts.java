// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.verifier.state.State;
import java.util.ArrayList;
import java.util.List;

/**
 * The states that wait at one block: any of them may hold. A small number is kept apart where a
 * join would lose much, namely where a register is a pointer in one and a number in another; a
 * smaller one where it would only widen numbers, and none of those at the head of a loop, so that
 * branches inside a loop do not multiply its states.
 */
final class Disjuncts {
  /** So many kinds of state at most. */
  static final int MOST = 8;

  /** What a comparison of kinds counts as. */
  private static final int VALUES_OF_A_SHAPE = 16;

  private final Ids ids;
  private final Effort effort;
  private final int apart;
  private List<State> states = new ArrayList<>(2);

  /**
   * @param loopHead whether the states wait at the head of a loop
   */
  Disjuncts(Ids ids, Effort effort, boolean loopHead) {
    this.ids = ids;
    this.effort = effort;
    apart = loopHead ? 0 : effort.apart();
  }

  boolean isEmpty() {
    return states.isEmpty();
  }

  /** The states, in the order in which they arrived first. */
  List<State> states() {
    return states;
  }

  /** Takes all states away. */
  List<State> take() {
    List<State> taken = states;
    states = new ArrayList<>(2);
    effort.release(taken.size());
    return taken;
  }

  /** Adds a state, which becomes this object's. */
  void add(State state) {
    for (State known : states) {
      if (known.includes(state, effort)) {
        known.setExecuted(Math.max(known.executed(), state.executed()));
        return;
      }
    }
    if (states.size() < apart) {
      keep(state);
      return;
    }
    for (int i = states.size() - 1; i >= 0; i--) {
      effort.add(VALUES_OF_A_SHAPE);
      if (states.get(i).sameShape(state)) {
        join(i, state);
        return;
      }
    }
    if (states.size() < MOST) {
      keep(state);
    } else {
      join(MOST - 1, state);
    }
  }

  private void keep(State state) {
    effort.hold();
    states.add(state);
  }

  private void join(int index, State state) {
    states.set(index, State.join(states.get(index), state, ids, effort));
  }

  /**
   * Whether everything that {@code smaller} allows, these states allow too, each by one of them.
   */
  static boolean includes(List<State> greater, List<State> smaller, Effort effort) {
    for (State state : smaller) {
      boolean found = false;
      for (State known : greater) {
        found |= known.includes(state, effort);
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }
}
