// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import dev.loopstep.kernel.time.Substream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Changes schedules that have shown something new (as fuzzers do: M. Zalewski's AFL): one is kept
 * where a kind of event came at a kind of place, or after another, as in no schedule before, or
 * where a run ended as none before. What is found with so many schedules cannot be said beforehand.
 */
public final class CoverageSearch extends RepeatedSearch {
  /** Of those that were kept last, one is changed every other time. */
  private static final int NEWEST = 8;

  private final LongSet seen = new LongSet();
  private final List<Kept> kept = new ArrayList<>();
  private long keptBytes;

  /**
   * @param seed of all random numbers: the n-th schedule is the same however many are tried
   * @param progress told how many were tried
   */
  public CoverageSearch(Trial trial, long seed, SearchBudget budget, LongConsumer progress) {
    super(trial, seed, budget, progress);
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

  /** The usual schedule, then changed ones. */
  private List<Deviation> next() {
    if (kept.isEmpty()) {
      return List.of();
    }
    Substream random = new Substream(seed(), "schedule " + schedules(), "changes");
    return new Mutation(random).of(one(random), one(random));
  }

  private Kept one(Substream random) {
    random.draw();
    int newest = Math.min(NEWEST, kept.size());
    int among = random.uniform(0) < 0.5 ? newest : kept.size();
    return kept.get(kept.size() - 1 - (int) (random.uniform(1) * among));
  }

  @Override
  void tryNext(Trial trial) {
    CoverageOrder order = new CoverageOrder(next());
    Trial.Ending ending = trial.run(order);
    int[] possibilities = order.possibilities();
    boolean fresh = note(ending, possibilities.length, order.taken());
    for (long feature : order.features()) {
      fresh |= seen.add(feature);
    }
    if (fresh || kept.isEmpty()) {
      Kept one = new Kept(order.taken(), possibilities);
      kept.add(one);
      keptBytes += one.bytes();
    }
  }

  @Override
  long features() {
    return seen.size();
  }

  @Override
  int actors() {
    return 0;
  }

  @Override
  long bytes() {
    return keptBytes + seen.bytes();
  }
}
