// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.verifier.domain.Thresholds;
import dev.loopstep.verifier.state.State;
import java.util.ArrayList;
import java.util.List;

/** Lets the states from which the rounds of a loop start grow until no round leads out of them. */
final class Growth {
  /** Passes that only join, so that what is known after few rounds is not widened away. */
  private static final int NARROW_PASSES = 3;

  private final Ids ids;
  private final Effort effort;
  private final Thresholds thresholds;

  Growth(Ids ids, Effort effort, Thresholds thresholds) {
    this.ids = ids;
    this.effort = effort;
    this.thresholds = thresholds;
  }

  /** Whether no round leads out of the states. */
  boolean isOver(List<State> states, List<State> back) {
    return Disjuncts.includes(states, back, effort);
  }

  /**
   * The states with what came back added to those of its kind.
   *
   * @param pass how many passes were made, which tells whether to widen
   */
  List<State> grown(List<State> states, List<State> back, int pass) {
    List<State> grown = new ArrayList<>(states);
    for (State state : back) {
      if (Disjuncts.includes(grown, List.of(state), effort)) {
        continue;
      }
      int like = 0;
      while (like < grown.size() && !grown.get(like).sameShape(state)) {
        like++;
      }
      if (like == grown.size() && like < Disjuncts.MOST) {
        grown.add(state);
      } else {
        int at = Math.min(like, grown.size() - 1);
        grown.set(at, grown(grown.get(at), state, pass > NARROW_PASSES));
      }
    }
    return grown;
  }

  private State grown(State old, State more, boolean widen) {
    return widen
        ? State.widen(old, more, thresholds, ids, effort)
        : State.join(old, more, ids, effort);
  }
}
