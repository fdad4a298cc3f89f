// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.replicate;

import dev.loopstep.report.experiment.Plan;
import dev.loopstep.report.request.RequestSeries;
import dev.loopstep.report.statistics.CurveBand;
import dev.loopstep.report.statistics.Interval;
import dev.loopstep.report.statistics.StudentT;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A comparison that was made again and again with other random numbers, in each replication the
 * same for all contestants.
 *
 * @param level of confidence, 0 to 1
 * @param seeds of the replications
 * @param contestants in the plan's order
 * @param warmUp what did not count
 * @param requests for each pair of contestants; none where requests cannot be paired
 * @param reached whether the precision that was asked for was reached; true where none was
 */
public record Replicated(
    Plan plan,
    double level,
    List<Long> seeds,
    List<OfContestant> contestants,
    WarmUp warmUp,
    boolean reached,
    List<RequestSeries> requests) {
  public Replicated {
    requests = List.copyOf(requests);
    seeds = List.copyOf(seeds);
    contestants = List.copyOf(contestants);
  }

  /**
   * What a contestant came to.
   *
   * @param values by quantity, one for each replication; a quantity is left out where a replication
   *     has no value for it
   * @param warmUp how many requests did not count, on average
   * @param settles whether a warm-up with an end was found in each run, where one was looked for
   * @param latencyBand bounds of the mean of each quantile of latency; empty where a warm-up does
   *     not count
   * @param responseBand the same of response times; empty where none arrive, too
   */
  public record OfContestant(
      String label,
      boolean isPolicy,
      Map<Quantity, double[]> values,
      double warmUp,
      boolean settles,
      List<CurveBand.Point> latencyBand,
      List<CurveBand.Point> responseBand) {
    public OfContestant {
      latencyBand = List.copyOf(latencyBand);
      responseBand = List.copyOf(responseBand);
    }

    /** The mean over the replications. */
    public Optional<Interval> mean(Quantity quantity, double level) {
      return Optional.ofNullable(values.get(quantity)).map(v -> StudentT.mean(v, level));
    }
  }

  /** Policies against baselines, or all pairs where there are only policies or only baselines. */
  public List<Contrast> contrasts() {
    List<Contrast.Pair> pairs = new ArrayList<>();
    boolean mixed = contestants.stream().map(OfContestant::isPolicy).distinct().count() == 2;
    for (int i = 0; i < contestants.size(); i++) {
      for (int j = mixed ? 0 : i + 1; j < contestants.size(); j++) {
        OfContestant one = contestants.get(i);
        OfContestant other = contestants.get(j);
        if (!mixed || one.isPolicy() && !other.isPolicy()) {
          pairs.add(new Contrast.Pair(one, other));
        }
      }
    }
    return Contrast.of(pairs, level);
  }

  /** How many replications there were. */
  public int count() {
    return seeds.size();
  }
}
