// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Tries every schedule with few deviations from the usual order: first the usual one, then all with
 * one, with two and so on. Most faults of concurrency need few (as with preemptions: M. Musuvathi,
 * S. Qadeer, "Iterative Context Bounding for Systematic Testing of Multithreaded Programs", PLDI
 * 2007), and the first failure has as few as any.
 */
public final class DeviationSearch {
  /** Endings that are told apart at most. */
  private static final int MOST_ENDINGS = 10_000;

  private final Trial trial;
  private final long budget;
  private final LongConsumer progress;
  private final TreeSet<String> endings = new TreeSet<>();
  private long schedules;
  private long choices;
  private int longest;
  private boolean exhausted;
  private Explored.@Nullable Failed failure;

  private DeviationSearch(Trial trial, long budget, LongConsumer progress) {
    this.trial = trial;
    this.budget = budget;
    this.progress = progress;
  }

  /**
   * Searches until all was tried, one fails, or the budget is used up.
   *
   * @param most deviations of a schedule
   * @param budget schedules at most
   * @param progress told how many were tried
   */
  public static Explored search(Trial trial, int most, long budget, LongConsumer progress) {
    return new DeviationSearch(trial, budget, progress).run(most);
  }

  private Explored run(int most) {
    int covered = -1;
    for (int count = 0; count <= most && !isOver(); count++) {
      explore(new ArrayList<>(), count);
      covered += isOver() ? 0 : 1;
    }
    return new Explored(
        schedules, choices, longest, covered, endings.size(), Optional.ofNullable(failure));
  }

  private boolean isOver() {
    return failure != null || exhausted;
  }

  /** Tries all schedules that begin with deviations and have so many more behind them. */
  private void explore(List<Deviation> begun, int more) {
    ScheduledOrder order = new ScheduledOrder(begun);
    Trial.Ending ending = trial.run(order);
    if (more == 0) {
      note(begun, order, ending);
      return;
    }
    int[] possibilities = order.possibilities();
    int first = begun.isEmpty() ? 0 : begun.getLast().at() + 1;
    for (int at = first; at < possibilities.length; at++) {
      for (int choice = 1; choice < possibilities[at] && !isOver(); choice++) {
        begun.add(new Deviation(at, choice));
        explore(begun, more - 1);
        begun.removeLast();
      }
    }
  }

  private void note(List<Deviation> deviations, ScheduledOrder order, Trial.Ending ending) {
    schedules++;
    choices += order.choices();
    longest = Math.max(longest, order.choices());
    if (endings.size() < MOST_ENDINGS) {
      endings.add(ending.seen());
    }
    ending.wrong().ifPresent(what -> failure = new Explored.Failed(what, deviations));
    exhausted = schedules >= budget;
    progress.accept(schedules);
  }
}
