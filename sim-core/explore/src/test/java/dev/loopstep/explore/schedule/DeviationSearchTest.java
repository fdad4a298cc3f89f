// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.InterruptOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class DeviationSearchTest {
  private static final Event EVENT =
      new Event() {
        @Override
        protected void fire() {
          throw new AssertionError("nobody delivers it");
        }
      };

  private static List<Event> pending(int count) {
    return Collections.nCopies(count, EVENT);
  }

  /** Asks so many times among so many events, and ends with what was chosen. */
  private static Trial asking(int times, int events, Predicate<List<Integer>> fails) {
    return order -> {
      List<Integer> chosen = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        chosen.add(order.beforeWork(pending(events)));
      }
      boolean wrong = fails.test(chosen);
      return new Trial.Ending(
          wrong ? Optional.of("it fails") : Optional.empty(), chosen.toString());
    };
  }

  private static Explored search(Trial trial, int most, long budget) {
    return new DeviationSearch(
            trial, most, Reduction.NONE, SearchBudget.ofSchedules(budget), done -> {})
        .run();
  }

  @Test
  void everyScheduleIsTriedOnce() {
    Explored seen = search(asking(6, 2, chosen -> false), 2, 1000);
    // One without deviations, 6 places x 2 others, and 15 pairs of places x 2 x 2.
    assertEquals(1 + 12 + 60, seen.schedules());
    assertEquals(73, seen.endings());
    assertEquals(73 * 6, seen.choices());
    assertEquals(6, seen.longest());
    assertEquals(2, seen.covered());
  }

  @Test
  void theFirstFailureHasAsFewDeviationsAsAny() {
    Explored seen =
        search(asking(8, 3, chosen -> chosen.get(3) == 2 && chosen.get(6) == 0), 3, 100_000);
    assertEquals(
        List.of(new Deviation(3, 3), new Deviation(6, 1)),
        seen.failure().orElseThrow().deviations());
    assertEquals(1, seen.covered());
  }

  @Test
  void aBudgetEndsIt() {
    Explored seen = search(asking(50, 3, chosen -> false), 2, 500);
    assertEquals(500, seen.schedules());
    assertEquals(1, seen.covered());
    assertTrue(seen.failure().isEmpty());
  }

  /** A choice decides what is asked afterwards. */
  @Test
  void choicesThatLeadToMoreChoicesAreAllSeen() {
    TreeSet<String> seen = new TreeSet<>();
    Trial trial =
        order -> {
          StringBuilder text = new StringBuilder();
          int depth = 0;
          int chosen;
          do {
            chosen = order.whileIdle(pending(2));
            text.append(chosen);
          } while (chosen == 1 && ++depth < 4);
          seen.add(text.toString());
          return new Trial.Ending(Optional.empty(), text.toString());
        };
    Explored explored = search(trial, 4, 1000);
    assertEquals(new TreeSet<>(List.of("0", "10", "110", "1110", "1111")), seen);
    assertEquals(5, explored.endings());
    assertEquals(5, explored.schedules());
  }

  @Test
  void workThatNothingInterruptsIsInterruptedInTheEnd() {
    ScheduledOrder order = new ScheduledOrder(List.of());
    int asked = 1;
    while (order.beforeWork(pending(1)) == InterruptOrder.NONE) {
      asked++;
    }
    assertEquals(1000, asked);
  }

  @Test
  void aScheduleThatTheRunDoesNotComeToIsNotFollowed() {
    ScheduledOrder order = new ScheduledOrder(List.of(new Deviation(1, 2)));
    order.whileIdle(pending(3));
    assertFalse(order.followed());
    assertEquals(2, order.whileIdle(pending(3)));
    assertTrue(order.followed());
    ScheduledOrder beyond = new ScheduledOrder(List.of(new Deviation(0, 5)));
    assertEquals(1, beyond.whileIdle(pending(2)));
    assertFalse(beyond.followed());
  }

  private static Event oneOf(long kind) {
    return new Event() {
      @Override
      protected void fire() {
        throw new AssertionError("nobody delivers it");
      }

      @Override
      public long kind() {
        return kind;
      }
    };
  }

  /** Three of a kind, and another, of which one comes. */
  private static Trial alike(boolean names, List<Integer> seen) {
    List<Event> pending = List.of(oneOf(1), oneOf(1), oneOf(1), oneOf(2));
    return order -> {
      int came = order.whileIdle(pending);
      if (names) {
        order.named();
      }
      seen.add(came);
      return new Trial.Ending(Optional.empty(), "" + came);
    };
  }

  private static Explored symmetric(Trial trial) {
    return new DeviationSearch(
            trial, 1, Reduction.ORDERS_AND_NAMES, SearchBudget.UNLIMITED, done -> {})
        .run();
  }

  @Test
  void oneOfAKindStandsForTheOthers() {
    List<Integer> seen = new ArrayList<>();
    assertEquals(2, symmetric(alike(false, seen)).schedules());
    assertEquals(List.of(0, 3), seen);
  }

  @Test
  void whereTheyAreToldApartAllAreTried() {
    List<Integer> seen = new ArrayList<>();
    assertEquals(4, symmetric(alike(true, seen)).schedules());
    assertEquals(List.of(0, 0, 1, 2, 3), seen);
  }
}
