// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.explore.protocol.BarrierProtocol;
import dev.loopstep.explore.protocol.BarrierProtocol.Change;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BarrierProtocolTest {
  private static Coverage search(int producers, Set<Change> changes, boolean symmetric) {
    return BreadthFirst.search(
        new BarrierProtocol(producers, changes), Budget.UNLIMITED, symmetric);
  }

  private static List<String> story(int producers, Set<Change> changes) {
    Coverage seen = search(producers, changes, false);
    Failure failure = seen.failure().orElseThrow(() -> new AssertionError(seen.toString()));
    assertEquals(Failure.DEADLOCK, failure.what());
    BarrierProtocol space = new BarrierProtocol(producers, changes);
    return failure.steps().stream().map(s -> space.describe(s.actor(), s.atom())).toList();
  }

  private static void holds(int producers, Set<Change> changes) {
    Coverage seen = search(producers, changes, false);
    assertTrue(seen.complete() && seen.failure().isEmpty(), seen::toString);
    Coverage symmetric = search(producers, changes, true);
    assertTrue(symmetric.complete() && symmetric.failure().isEmpty());
    assertTrue(symmetric.states() <= seen.states());
  }

  @Test
  void withItsBarriersASingleAddIsNeverMissed() {
    holds(1, Set.of());
  }

  /**
   * An add that is late by a wait disarms the next one before the task says that it sleeps: its
   * wake-up does nothing, and none comes after it (docs/findings/late-add.md).
   */
  @Test
  void asInLinuxALateAddLosesTheNextWakeUp() {
    List<String> story = story(2, Set.of());
    int late = story.lastIndexOf("producer 1 clears cq_wait_nr");
    int arms = story.lastIndexOf("the loop's store becomes visible: cq_wait_nr is armed");
    int dormant = story.lastIndexOf("the loop's store becomes visible: the task sleeps");
    assertTrue(arms < late && late < dormant, story::toString);
    assertEquals(23, story.size());
  }

  @Test
  void withTheStateWrittenFirstNoWakeUpIsLost() {
    holds(1, EnumSet.of(Change.STATE_FIRST));
    holds(2, EnumSet.of(Change.STATE_FIRST));
    holds(3, EnumSet.of(Change.STATE_FIRST));
  }

  @ParameterizedTest
  @EnumSource(
      value = Change.class,
      names = {"STATE_FIRST"},
      mode = EnumSource.Mode.EXCLUDE)
  void eachFaultLosesAWakeUpAlsoWithTheStateWrittenFirst(Change fault) {
    int producers = fault == Change.CLEAR_AFTER_WAKE ? 2 : 1;
    EnumSet<Change> changes = EnumSet.of(fault, Change.STATE_FIRST);
    List<String> story = story(producers, changes);
    assertTrue(story.contains("the loop looks for entries"), story::toString);
    assertEquals(story, story(producers, changes));
  }

  /** The entry is seen after the count was read: a store that passes a load. */
  @Test
  void theMissingBarrierIsSeenInItsShortestWay() {
    List<String> story = story(1, EnumSet.of(Change.NO_BARRIER_IN_ADD));
    int reads = story.indexOf("producer 1 reads cq_wait_nr");
    int visible = story.indexOf("the entry of producer 1 becomes visible");
    assertTrue(reads >= 0 && reads < visible, story::toString);
  }

  @Test
  void aSingleProducerThatClearsLateDoesNoHarm() {
    assertTrue(search(1, EnumSet.of(Change.CLEAR_AFTER_WAKE), false).failure().isEmpty());
  }
}
