// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.explore.protocol.WakeProtocol;
import dev.loopstep.explore.protocol.WakeProtocol.Variant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Counts that SPIN and TLC gave for the same protocol in Promela and in TLA+; the failing ones hold
 * for the Promela file's order of steps.
 */
class WakeProtocolTest {
  @Test
  void theCorrectOneIsSeenWhole() {
    Coverage seen = search(3, Variant.CORRECT, false);
    assertTrue(seen.complete());
    assertEquals(241_431, seen.states());
    assertEquals(863_278, seen.transitions());
    assertEquals(54, seen.depth());
  }

  @Test
  void identicalProducersAreSeenOnce() {
    Coverage seen = search(4, Variant.CORRECT, true);
    assertTrue(seen.complete());
    assertEquals(346_683, seen.states());
  }

  @ParameterizedTest
  @CsvSource({"CHECK_BEFORE_ARM, 39, 170128", "READ_BEFORE_POST, 48, 413310"})
  void aLostWakeUpIsFoundOnAShortestWay(Variant variant, int steps, long states) {
    Coverage seen = search(3, variant, false);
    assertFalse(seen.complete());
    assertEquals(states, seen.states());
    Failure failure = seen.failure().orElseThrow();
    assertEquals(Failure.DEADLOCK, failure.what());
    assertEquals(steps, failure.steps().size());
    assertEquals(List.of(), stepsThatFail(variant, failure));
  }

  /** With symmetry the way is as short, and one that the producers can really go. */
  @ParameterizedTest
  @CsvSource({"CHECK_BEFORE_ARM, 39", "READ_BEFORE_POST, 48"})
  void theSameIsFoundAmongIdenticalProducers(Variant variant, int steps) {
    Failure failure = search(3, variant, true).failure().orElseThrow();
    assertEquals(steps, failure.steps().size());
    assertEquals(List.of(), stepsThatFail(variant, failure));
  }

  private static Coverage search(int producers, Variant variant, boolean symmetric) {
    return BreadthFirst.search(
        new WakeProtocol(producers, 3, variant), Budget.UNLIMITED, symmetric);
  }

  /**
   * Goes the way again; gives the steps that cannot be taken, and what is left to do at the end.
   */
  private static List<String> stepsThatFail(Variant variant, Failure failure) {
    WakeProtocol space = new WakeProtocol(3, 3, variant);
    List<String> wrong = new ArrayList<>();
    long[] state = new long[1];
    space.start(state);
    Choices choices = new Choices(1);
    for (Failure.Step step : failure.steps()) {
      choices.of(space, state);
      int at = 0;
      while (at < choices.size() && !choices.step(at).equals(step)) {
        at++;
      }
      if (at == choices.size()) {
        wrong.add(space.describe(step.actor(), step.atom()));
        return wrong;
      }
      choices.take(at, state);
    }
    choices.of(space, state);
    for (int i = 0; i < choices.size(); i++) {
      wrong.add("left: " + choices.step(i));
    }
    return wrong;
  }

  @Test
  void aBudgetEndsASearch() {
    WakeProtocol space = new WakeProtocol(3, 3, Variant.CORRECT);
    Coverage few = BreadthFirst.search(space, new Budget(1000, Long.MAX_VALUE), false);
    assertFalse(few.complete());
    assertTrue(few.states() >= 1000 && few.states() < 1010, "of " + few.states());
    Coverage small = BreadthFirst.search(space, new Budget(Long.MAX_VALUE, 2 << 20), false);
    assertFalse(small.complete());
    assertTrue(small.states() > 10_000 && small.states() < 241_431, "of " + small.states());
  }

  @Test
  void randomSchedulesFindWhatIsNear() {
    WakeProtocol space = new WakeProtocol(2, 2, Variant.CHECK_BEFORE_ARM);
    Strategy.Pct pct = new Strategy.Pct(2, 60);
    for (Strategy strategy : List.of(new Strategy.RandomWalk(), pct)) {
      Schedules.Tried tried = Schedules.search(space, strategy, 1, 5000, 1000);
      assertEquals(Failure.DEADLOCK, tried.failure().orElseThrow().what(), strategy.toString());
      assertEquals(tried, Schedules.search(space, strategy, 1, 5000, 1000));
    }
    WakeProtocol correct = new WakeProtocol(2, 2, Variant.CORRECT);
    Schedules.Tried none = Schedules.search(correct, pct, 1, 500, 1000);
    assertTrue(none.failure().isEmpty());
    assertEquals(500, none.tried());
    assertEquals(0, none.cut());
  }

  /** The probability that the paper promises is kept. */
  @Test
  void prioritiesFindAFaultAsOftenAsIsPromised() {
    WakeProtocol space = new WakeProtocol(2, 1, Variant.CHECK_BEFORE_ARM);
    int longest = Schedules.search(space, new Strategy.Pct(1, 1), 1, 200, 1000).longest();
    Strategy.Pct pct = new Strategy.Pct(2, longest + 5);
    int found = 0;
    int tries = 400;
    for (int seed = 0; seed < tries; seed++) {
      found += Schedules.search(space, pct, seed, 1, 1000).failure().isPresent() ? 1 : 0;
    }
    assertTrue(found >= pct.bound(space.actors()) * tries, found + " of " + tries);
  }
}
