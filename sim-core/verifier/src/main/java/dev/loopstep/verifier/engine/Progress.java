// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.verifier.state.State;
import java.util.ArrayList;
import java.util.List;

/**
 * Watches the states from which the rounds of a loop start. If a round starts from at least what an
 * earlier one started from, then by monotony so does each round as much later again: none of them
 * is the last.
 *
 * <p>A round is compared with the one before, which finds loops in which nothing changes, and with
 * one that is renewed at every power of two (R. Brent, 1980), which finds those that go round a
 * cycle of several rounds.
 */
final class Progress {
  private final Effort effort;
  private List<State> previous = List.of();
  private List<State> landmark = List.of();
  private long round;

  Progress(Effort effort) {
    this.effort = effort;
  }

  /** Whether a round that starts from these states may be the last. */
  boolean made(List<State> states) {
    boolean repeats = repeats(previous, states) || repeats(landmark, states);
    previous = copy(states);
    if (Long.bitCount(++round) == 1) {
      landmark = previous;
    }
    return !repeats;
  }

  private boolean repeats(List<State> earlier, List<State> states) {
    return !earlier.isEmpty() && Disjuncts.includes(states, earlier, effort);
  }

  private static List<State> copy(List<State> states) {
    List<State> copies = new ArrayList<>(states.size());
    for (State state : states) {
      copies.add(state.copy());
    }
    return copies;
  }
}
