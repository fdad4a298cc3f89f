// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import dev.loopstep.kernel.time.Substream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Changes schedules that have shown something new (as fuzzers do: M. Zalewski's AFL): one is kept
 * where a kind of event came at a kind of place, or after another, as in no schedule before, or
 * where a run ended as none before. What is found with so many schedules cannot be said beforehand.
 */
public final class CoverageSearch {
  private static final int MOST_ENDINGS = 10_000;

  /** Of those that were kept last, one is changed every other time. */
  private static final int NEWEST = 8;

  private final Trial trial;
  private final long seed;
  private final SearchBudget budget;
  private final LongConsumer progress;
  private final TreeSet<String> endings = new TreeSet<>();
  private final LongSet seen = new LongSet();
  private final List<Kept> kept = new ArrayList<>();
  private final long begun = System.nanoTime();
  private long keptBytes;
  private long schedules;
  private long choices;
  private int longest;
  private Explored.@Nullable Failed failure;

  /**
   * @param seed of all random numbers: the n-th schedule is the same however many are tried
   * @param progress told how many were tried
   */
  public CoverageSearch(Trial trial, long seed, SearchBudget budget, LongConsumer progress) {
    this.trial = trial;
    this.seed = seed;
    this.budget = budget;
    this.progress = progress;
  }

  /**
   * A schedule that is worth changing.
   *
   * @param possibilities by choice, in the run that it has led to
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, not compared
  record Kept(List<Deviation> schedule, int[] possibilities) {
    int possibilitiesAt(int place) {
      return place < possibilities.length ? possibilities[place] : 1;
    }

    private long bytes() {
      return 64 + 32L * schedule.size() + (long) Integer.BYTES * possibilities.length;
    }
  }

  /** Searches until one fails, or the budget is used up. */
  public Explored run() {
    Explored.End end = end();
    while (end == null) {
      tryOut(next());
      progress.accept(schedules);
      end = end();
    }
    return new Explored(
        schedules,
        0,
        seen.size(),
        choices,
        longest,
        -1,
        endings.size(),
        0,
        System.nanoTime() - begun,
        end,
        Optional.ofNullable(failure));
  }

  /** The usual schedule, then changed ones. */
  private List<Deviation> next() {
    if (kept.isEmpty()) {
      return List.of();
    }
    Substream random = new Substream(seed, "schedule " + schedules, "changes");
    return new Mutation(random).of(one(random), one(random));
  }

  private Kept one(Substream random) {
    random.draw();
    int newest = Math.min(NEWEST, kept.size());
    int among = random.uniform(0) < 0.5 ? newest : kept.size();
    return kept.get(kept.size() - 1 - (int) (random.uniform(1) * among));
  }

  private void tryOut(List<Deviation> schedule) {
    CoverageOrder order = new CoverageOrder(schedule);
    Trial.Ending ending = trial.run(order);
    schedules++;
    int[] possibilities = order.possibilities();
    choices += possibilities.length;
    longest = Math.max(longest, possibilities.length);
    boolean fresh = endings.size() < MOST_ENDINGS && endings.add(ending.seen());
    for (long feature : order.features()) {
      fresh |= seen.add(feature);
    }
    if (fresh || kept.isEmpty()) {
      Kept one = new Kept(order.taken(), possibilities);
      kept.add(one);
      keptBytes += one.bytes();
    }
    if (ending.wrong().isPresent()) {
      failure = Shrinking.of(trial, ending.wrong().get(), order.taken());
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
    if (keptBytes + seen.bytes() >= budget.bytes()) {
      return Explored.End.MEMORY;
    }
    return System.nanoTime() - begun >= budget.nanos() ? Explored.End.TIME : null;
  }
}
