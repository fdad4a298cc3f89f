// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Tries schedules one by one that come from random numbers, until one fails or the budget is used
 * up; of the one that fails only what it needs is kept.
 */
public abstract sealed class RepeatedSearch permits DrawnSearch, CoverageSearch {
  private static final int MOST_ENDINGS = 10_000;

  private final Trial trial;
  private final long seed;
  private final SearchBudget budget;
  private final LongConsumer progress;
  private final TreeSet<String> endings = new TreeSet<>();
  private final long begun = System.nanoTime();
  private long schedules;
  private long choices;
  private int longest;
  private Explored.@Nullable Failed failure;

  RepeatedSearch(Trial trial, long seed, SearchBudget budget, LongConsumer progress) {
    this.trial = trial;
    this.seed = seed;
    this.budget = budget;
    this.progress = progress;
  }

  /** Searches until one fails, or the budget is used up. */
  public final Explored run() {
    Explored.End end = end();
    while (end == null) {
      tryNext(trial);
      progress.accept(schedules);
      end = end();
    }
    return new Explored(
        schedules,
        0,
        features(),
        choices,
        longest,
        -1,
        endings.size(),
        actors(),
        System.nanoTime() - begun,
        end,
        Optional.ofNullable(failure));
  }

  /** Tries the next schedule, and {@linkplain #note notes} what came of it. */
  abstract void tryNext(Trial trial);

  /** What was told apart. */
  abstract long features();

  /** Who took turns in one run, at most; 0 where nobody counts. */
  abstract int actors();

  /** What is kept takes so many bytes. */
  abstract long bytes();

  /** Of all random numbers: the n-th schedule is the same however many are tried. */
  final long seed() {
    return seed;
  }

  /** How many were tried. */
  final long schedules() {
    return schedules;
  }

  /**
   * A schedule was tried.
   *
   * @param asked choices in its run
   * @param deviations of the run from the usual order
   * @return whether it ended as none before
   */
  final boolean note(Trial.Ending ending, int asked, List<Deviation> deviations) {
    schedules++;
    choices += asked;
    longest = Math.max(longest, asked);
    ending.wrong().ifPresent(what -> failure = Shrinking.of(trial, what, deviations));
    return endings.size() < MOST_ENDINGS && endings.add(ending.seen());
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
    if (bytes() >= budget.bytes()) {
      return Explored.End.MEMORY;
    }
    return System.nanoTime() - begun >= budget.nanos() ? Explored.End.TIME : null;
  }
}
