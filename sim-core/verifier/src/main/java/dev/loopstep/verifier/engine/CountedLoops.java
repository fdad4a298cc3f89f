// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.verifier.state.Counters;
import dev.loopstep.verifier.state.State;
import java.util.ArrayList;
import java.util.List;

/**
 * Proves loops of many rounds at one go, by a number that each round moves the same way.
 *
 * <ol>
 *   <li>The states from which a round starts are widened to thresholds until no round leads out of
 *       them, then narrowed to what can be entered with or comes back.
 *   <li>The {@linkplain Counters counter relation} bounds the rounds.
 *   <li>Once more a round is worked through, from states that have executed as much as all rounds
 *       can.
 * </ol>
 *
 * <p>All but the last is a guess: what leaves the loop goes nowhere, and the first obligation that
 * does not hold ends it. A loop whose safety hangs on more than ranges and links is so left to be
 * unrolled.
 */
final class CountedLoops {
  /** That the loop was not proved in this way. */
  static final long NOT_PROVED = -1;

  /** How many rounds are unrolled where the budget is running low. */
  private static final long SHORT_PATIENCE = 32;

  /**
   * How many in a guess on a loop around this one, whose passes multiply with those of this one.
   */
  private static final long NO_PATIENCE = 2;

  private static final int MOST_PASSES = 256;
  private static final int NARROWINGS = 3;

  private final Ids ids;
  private final Effort effort;
  private final Findings findings;
  private final Growth growth;
  private String obstacle = "";

  CountedLoops(Ids ids, Effort effort, Findings findings, Growth growth) {
    this.ids = ids;
    this.effort = effort;
    this.findings = findings;
    this.growth = growth;
  }

  /** How many rounds are to be unrolled before it is tried. */
  long patience() {
    if (findings.guessing()) {
      return NO_PATIENCE;
    }
    return effort.runsLow() ? Math.min(SHORT_PATIENCE, effort.unrolled()) : effort.unrolled();
  }

  /** Why a loop was not proved when it was last tried; empty where none was tried. */
  String obstacle() {
    return obstacle;
  }

  /** States from which any round starts, and those that come back from them. */
  private record Invariant(List<State> starts, List<State> back) {}

  /**
   * Tries to prove the loop. When it succeeds nothing waits at the head any more, else what did.
   *
   * @return how often the head is reached again at most, or {@link #NOT_PROVED}
   */
  long prove(Disjuncts head, Loops.Body body) {
    List<State> entered = head.take();
    int held = effort.held();
    findings.beginGuess();
    Proved proved;
    try {
      proved = body.alone(() -> guess(entered, head, body));
    } catch (Findings.RefutedException refuted) {
      obstacle = String.valueOf(refuted.getMessage());
      effort.restoreHeld(held);
      proved = Proved.NOT;
    } finally {
      findings.endGuess();
    }
    if (proved.rounds == NOT_PROVED) {
      entered.forEach(head::add);
      return NOT_PROVED;
    }
    long executed = Loops.mostExecuted(entered);
    long all = Loops.plus(executed, Loops.times(proved.rounds, proved.each));
    List<State> _ = pass(proved.starts, all, head, body);
    return proved.rounds;
  }

  /**
   * What a guess came to.
   *
   * @param each the most instructions that one round executes
   */
  private record Proved(long rounds, long each, List<State> starts) {
    static final Proved NOT = new Proved(NOT_PROVED, 0, List.of());
  }

  private Proved guess(List<State> entered, Disjuncts head, Loops.Body body) {
    List<State> starts = entered;
    List<State> back = pass(starts, 0, head, body);
    int pass = 1;
    while (!growth.isOver(starts, back)) {
      if (pass == MOST_PASSES) {
        return Proved.NOT;
      }
      starts = growth.grown(starts, back, pass++);
      back = pass(starts, 0, head, body);
    }
    Invariant invariant = narrowed(entered, new Invariant(starts, back), head, body);
    if (invariant.back.isEmpty()) {
      return new Proved(0, 0, invariant.starts);
    }
    long rounds = Counters.rounds(entered, invariant.starts, invariant.back);
    if (rounds == Counters.NONE) {
      obstacle = "no number was found that each round moves the same way";
      return Proved.NOT;
    }
    return new Proved(rounds, Loops.mostExecuted(invariant.back), invariant.starts);
  }

  /** Any round starts from what is entered with or what comes back, so the rest is dropped. */
  private Invariant narrowed(List<State> entered, Invariant wide, Disjuncts head, Loops.Body body) {
    Invariant invariant = wide;
    for (int i = 0; i < NARROWINGS; i++) {
      List<State> starts = growth.grown(entered, invariant.back, 0);
      List<State> back = pass(starts, 0, head, body);
      if (!growth.isOver(starts, back)) {
        return invariant;
      }
      invariant = new Invariant(starts, back);
    }
    return invariant;
  }

  /** What comes back to the head from one round that starts from these states. */
  private List<State> pass(List<State> states, long executed, Disjuncts head, Loops.Body body) {
    List<State> starts = new ArrayList<>(states);
    Counters.link(starts, ids);
    for (State state : starts) {
      State start = state.copy();
      start.setExecuted(executed);
      head.add(start);
    }
    body.round();
    return head.take();
  }
}
