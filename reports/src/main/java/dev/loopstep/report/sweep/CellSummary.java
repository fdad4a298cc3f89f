// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.sweep;

import dev.loopstep.report.replicate.Quantity;
import dev.loopstep.report.statistics.Interval;
import java.util.Map;
import java.util.Optional;

/**
 * What the replications of a combination came to.
 *
 * @param runs how many there are
 * @param means by quantity; one is left out where a run has no value for it
 * @param warned how many runs there is something to know about
 * @param unsettled in how many no end of the warm-up was found
 * @param firstWarned the number of the first run that was warned of
 */
public record CellSummary(
    Cell cell,
    int runs,
    Map<Quantity, Mean> means,
    int warned,
    int unsettled,
    Optional<Long> firstWarned) {
  public CellSummary {
    means = Map.copyOf(means);
  }

  /**
   * A mean.
   *
   * @param interval without bounds where there is one run
   * @param values one for each replication
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Mean(Interval interval, double[] values) {}

  /** The mean over the replications. */
  public Optional<Interval> mean(Quantity quantity) {
    return Optional.ofNullable(means.get(quantity)).map(Mean::interval);
  }
}
