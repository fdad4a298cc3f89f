// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.InterruptOrder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoverageSearchTest {
  private static final Event EVENT =
      new Event() {
        @Override
        protected void fire() {
          throw new AssertionError("nobody delivers it");
        }
      };

  private static final int PLACES = 60;

  /**
   * A lock with places as digits: each event in turn opens only where it comes before the
   * instruction that is its number, and how far one has come can be told by what is touched.
   */
  private static Trial lock(int digits) {
    return order -> {
      int open = 0;
      for (int i = 0; i < PLACES; i++) {
        boolean came = order.beforeAccess(List.of(EVENT), 1, 100 * open + i) != InterruptOrder.NONE;
        if (came && i == 7 * (open + 1) && open < digits) {
          open++;
        }
      }
      return new Trial.Ending(
          open == digits ? Optional.of("it opens") : Optional.empty(), "open " + open);
    };
  }

  private static Explored search(Trial trial, long seed, SearchBudget budget) {
    return new CoverageSearch(trial, seed, budget, done -> {}).run();
  }

  /** Drawn evenly, it would take some 60^4 schedules of four deviations. */
  @Test
  void whatHasComeFurtherIsGoneOnFrom() {
    Explored found = search(lock(4), 1, SearchBudget.ofSchedules(100_000));
    assertEquals("it opens", found.failure().orElseThrow().what());
    assertEquals(
        List.of(7, 14, 21, 28),
        found.failure().orElseThrow().deviations().stream().map(Deviation::at).toList());
    assertTrue(found.schedules() < 20_000, found::toString);
  }

  @Test
  void theSameSeedTriesTheSame() {
    Explored one = search(lock(6), 3, SearchBudget.ofSchedules(500));
    Explored other = search(lock(6), 3, SearchBudget.ofSchedules(500));
    assertEquals(
        List.of(one.states(), one.choices(), (long) one.endings(), one.schedules()),
        List.of(other.states(), other.choices(), (long) other.endings(), other.schedules()));
    assertTrue(search(lock(6), 4, SearchBudget.ofSchedules(500)).choices() > 0);
  }

  @Test
  void eachBudgetEndsIt() {
    SearchBudget memory =
        new SearchBudget(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, 20_000, () -> false);
    assertEquals(Explored.End.MEMORY, search(lock(9), 1, memory).end());
    assertEquals(Explored.End.SCHEDULES, search(lock(9), 1, SearchBudget.ofSchedules(7)).end());
    SearchBudget stopped =
        new SearchBudget(
            Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, () -> true);
    assertEquals(0, search(lock(9), 1, stopped).schedules());
  }
}
