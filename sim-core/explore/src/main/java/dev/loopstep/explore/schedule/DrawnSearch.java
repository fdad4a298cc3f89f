// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import dev.loopstep.explore.Strategy;
import dev.loopstep.kernel.time.Substream;
import java.util.function.LongConsumer;

/** Tries schedules that are drawn one by one, each with random numbers of its own. */
public final class DrawnSearch extends RepeatedSearch {
  private final Strategy strategy;
  private int actors = 1;

  /**
   * @param seed of all random numbers: the n-th schedule is the same however many are tried
   * @param progress told how many were tried
   */
  public DrawnSearch(
      Trial trial, Strategy strategy, long seed, SearchBudget budget, LongConsumer progress) {
    super(trial, seed, budget, progress);
    this.strategy = strategy;
  }

  @Override
  void tryNext(Trial trial) {
    DrawnOrder order = order();
    Trial.Ending ending = trial.run(order);
    actors = Math.max(actors, order.actors());
    note(ending, order.choices(), order.deviations());
  }

  private DrawnOrder order() {
    Substream random = new Substream(seed(), "schedule " + schedules(), "choices");
    return switch (strategy) {
      case Strategy.RandomWalk _ -> new RandomOrder(random);
      case Strategy.Pct(int depth, int steps) -> new PctOrder(random, depth, steps);
    };
  }

  @Override
  long features() {
    return 0;
  }

  @Override
  int actors() {
    return actors;
  }

  @Override
  long bytes() {
    return 0;
  }
}
