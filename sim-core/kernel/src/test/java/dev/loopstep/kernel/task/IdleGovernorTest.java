// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.kernel.task.MachineSetup.IdleState;
import dev.loopstep.kernel.time.Timeline;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdleGovernorTest {
  private static final long US = 1_000_000;

  private final IdleGovernor governor =
      new IdleGovernor(
          List.of(
              new IdleState("C1", 2 * US, 2 * US),
              new IdleState("C1E", 10 * US, 20 * US),
              new IdleState("C6", 133 * US, 600 * US)));

  private void idled(long... micros) {
    for (long one : micros) {
      governor.idled(one * US);
    }
  }

  @Test
  void theNextTimerDecidesWhereNothingIsTypical() {
    idled(80, 700, 9_000, 82, 3_000, 4_000, 85, 80);
    assertEquals(2, governor.choose(Timeline.NEVER));
    assertEquals(2, governor.choose(600 * US));
    assertEquals(1, governor.choose(599 * US));
    assertEquals(0, governor.choose(19 * US));
    assertEquals(0, governor.choose(0));
  }

  @Test
  void nothingIsTypicalAtTheStart() {
    assertEquals(2, governor.choose(Timeline.NEVER));
    idled(80, 80, 80, 80);
    assertEquals(2, governor.choose(Timeline.NEVER), "the other four count as 0");
    idled(80);
    assertEquals(1, governor.choose(Timeline.NEVER), "five of eight that are alike");
  }

  @Test
  void whatIsTypicalDecidesWhereItIsShorter() {
    idled(80, 80, 80, 80, 80, 80, 80, 80);
    assertEquals(1, governor.choose(Timeline.NEVER));
    assertEquals(0, governor.choose(10 * US), "the timer comes before");
  }

  @Test
  void aQuarterThatWasLongerDoesNotCount() {
    idled(80, 75, 9_000, 82, 78, 4_000, 85, 80);
    assertEquals(1, governor.choose(Timeline.NEVER));
  }

  @Test
  void aQuarterThatWasShorterDoesNotCountEither() {
    idled(900, 800, 1, 850, 820, 2, 830, 860);
    assertEquals(2, governor.choose(Timeline.NEVER), "above 600");
    idled(80, 80, 2, 85, 82, 1, 83, 86);
    assertEquals(1, governor.choose(Timeline.NEVER));
  }

  @Test
  void timesThatDifferAreNotTypical() {
    idled(80, 700, 9_000, 82, 3_000, 4_000, 85, 80);
    assertEquals(2, governor.choose(Timeline.NEVER));
  }

  @Test
  void onlyTheLastEightCount() {
    idled(9_000, 9_000, 9_000, 9_000, 9_000, 9_000, 9_000, 9_000);
    idled(10, 12, 11, 10, 9, 10, 10, 11);
    assertEquals(0, governor.choose(Timeline.NEVER));
  }
}
