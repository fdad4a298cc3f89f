// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.time.Cells;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.InterruptOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Actors of some steps each, in every order: of how many there are, the number is known. */
class ActorsTest {
  private static final int ALL = 100;

  /** What a step touches that hangs on all steps before it. */
  private static final int SHARED = Cells.PROCESSORS;

  private record Actors(int count, int steps, int cells, boolean identical, boolean named)
      implements Trial {
    @Override
    public Ending run(InterruptOrder order) {
      List<Actor> actors = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        actors.add(new Actor(i, identical));
      }
      StringBuilder seen = new StringBuilder();
      List<Event> left = new ArrayList<>(actors);
      while (!left.isEmpty()) {
        Actor chosen = (Actor) left.get(order.whileIdle(left));
        order.acts(chosen.name(), cells < 0 ? 1 << chosen.number : cells);
        chosen.done++;
        seen.append(chosen.number);
        if (named && chosen.number == count - 1) {
          order.namedTasks();
        }
        order.acts(0, 0);
        if (chosen.done == steps) {
          left.remove(chosen);
        }
      }
      return new Ending(Optional.empty(), seen.toString());
    }
  }

  private static final class Actor extends Event {
    private final int number;
    private final boolean identical;
    private int done;

    Actor(int number, boolean identical) {
      this.number = number;
      this.identical = identical;
    }

    @Override
    public long name() {
      return 1L + number;
    }

    @Override
    public long kind() {
      return identical && done == 0 ? 1 : 0;
    }

    @Override
    protected void fire() {
      throw new AssertionError("it goes on, and does not come");
    }
  }

  private static Explored search(Actors actors, Reduction reduction) {
    return new DeviationSearch(actors, ALL, reduction, SearchBudget.UNLIMITED, done -> {}).run();
  }

  private static long factorial(int n) {
    return n < 2 ? 1 : n * factorial(n - 1);
  }

  /** (n k)! / k!^n orders; identical actors have n! of them stand for one. */
  @ParameterizedTest
  @CsvSource({"2, 3", "3, 1", "3, 2", "4, 1", "3, 3", "4, 2"})
  void ofIdenticalActorsOneOrderStandsForAllThatDifferInNames(int count, int steps) {
    long orders = factorial(count * steps);
    for (int i = 0; i < count; i++) {
      orders /= factorial(steps);
    }
    Actors actors = new Actors(count, steps, SHARED, true, false);
    assertEquals(orders, search(actors, Reduction.NONE).schedules());
    Explored ordered = search(actors, Reduction.ORDERS);
    assertEquals(orders, ordered.schedules());
    assertEquals(orders, ordered.endings());
    Explored alike = search(actors, Reduction.ORDERS_AND_TASKS);
    assertEquals(orders / factorial(count), alike.schedules());
    assertEquals(orders / factorial(count), alike.endings());
    assertEquals(
        orders,
        search(new Actors(count, steps, SHARED, false, false), Reduction.ORDERS_TASKS_AND_NAMES)
            .schedules());
  }

  /**
   * Of n actors of k steps each there are (k + 1)^n states, but the last, in which none is left.
   */
  @ParameterizedTest
  @CsvSource({"2, 3", "3, 2", "4, 2"})
  void whatTouchesNothingInCommonHasOneStateForAllOrders(int count, int steps) {
    Explored explored = search(new Actors(count, steps, -1, false, false), Reduction.ORDERS);
    assertEquals(Math.round(Math.pow(steps + 1, count)) - 1, explored.states());
    assertTrue(explored.abandoned() > 0);
  }

  @Test
  void whoIsNamedStandsForNobody() {
    Explored explored = search(new Actors(3, 2, SHARED, true, true), Reduction.ORDERS_AND_TASKS);
    assertEquals(90, explored.schedules());
  }
}
