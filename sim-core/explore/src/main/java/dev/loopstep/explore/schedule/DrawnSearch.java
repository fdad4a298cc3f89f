// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import dev.loopstep.explore.Strategy;
import dev.loopstep.kernel.time.Substream;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Tries schedules that are drawn one by one, until one fails; of that only what it needs is kept.
 */
public final class DrawnSearch {
  private static final int MOST_ENDINGS = 10_000;

  private final Trial trial;
  private final Strategy strategy;
  private final long seed;
  private final SearchBudget budget;
  private final LongConsumer progress;
  private final TreeSet<String> endings = new TreeSet<>();
  private final long begun = System.nanoTime();
  private long schedules;
  private long choices;
  private int longest;
  private int actors = 1;
  private Explored.@Nullable Failed failure;

  /**
   * @param seed of all random numbers; each schedule has its own, so the n-th is the same whoever
   *     tries it
   * @param progress told how many were tried
   */
  public DrawnSearch(
      Trial trial, Strategy strategy, long seed, SearchBudget budget, LongConsumer progress) {
    this.trial = trial;
    this.strategy = strategy;
    this.seed = seed;
    this.budget = budget;
    this.progress = progress;
  }

  /** Searches until one fails, or the budget is used up; with schedules of its own each. */
  public Explored run() {
    Explored.End end = end();
    while (end == null) {
      tryOut(order());
      progress.accept(schedules);
      end = end();
    }
    return new Explored(
        schedules,
        0,
        0,
        choices,
        longest,
        -1,
        endings.size(),
        actors,
        System.nanoTime() - begun,
        end,
        Optional.ofNullable(failure));
  }

  private DrawnOrder order() {
    Substream random = new Substream(seed, "schedule " + schedules, "choices");
    return switch (strategy) {
      case Strategy.RandomWalk _ -> new RandomOrder(random);
      case Strategy.Pct(int depth, int steps) -> new PctOrder(random, depth, steps);
    };
  }

  private void tryOut(DrawnOrder order) {
    Trial.Ending ending = trial.run(order);
    schedules++;
    choices += order.choices();
    longest = Math.max(longest, order.choices());
    actors = Math.max(actors, order.actors());
    if (endings.size() < MOST_ENDINGS) {
      endings.add(ending.seen());
    }
    if (ending.wrong().isPresent()) {
      failure = Shrinking.of(trial, ending.wrong().get(), order.deviations());
    }
  }

  private Explored.@Nullable End end() {
    if (failure != null) {
      return Explored.End.FAILURE;
    }
    if (budget.stop().getAsBoolean()) {
      return Explored.End.STOPPED;
    }
    if (schedules >= budget.schedules()) {
      return Explored.End.SCHEDULES;
    }
    return System.nanoTime() - begun >= budget.nanos() ? Explored.End.TIME : null;
  }
}
