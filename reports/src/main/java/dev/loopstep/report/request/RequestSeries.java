// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.request;

import dev.loopstep.report.statistics.Interval;
import dev.loopstep.report.statistics.StudentT;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What pairs of requests came to in each replication. Requests of one run depend on each other, so
 * bounds come from the replications, which do not.
 *
 * @param each one for each replication
 */
public record RequestSeries(List<RequestPair> each) {
  public RequestSeries {
    each = List.copyOf(each);
  }

  public String first() {
    return each.getFirst().first();
  }

  public String second() {
    return each.getFirst().second();
  }

  /** The share of pairs in which the first was faster. */
  public Interval faster(double level) {
    return of(RequestPair::fasterShare, level);
  }

  /** The mean difference in nanoseconds. */
  public Interval mean(double level) {
    return of(RequestPair::meanNanos, level);
  }

  /** What a group of parts adds to that. */
  public Interval group(BlameGroup group, double level) {
    return of(pair -> pair.groupNanos(group), level);
  }

  /**
   * A quantile of the differences, in nanoseconds; empty where a replication has too few.
   *
   * @param index among the quantiles of a pair
   */
  public Optional<Interval> quantile(int index, double level) {
    return each.stream().allMatch(pair -> pair.quantiles().get(index).nanos().isPresent())
        ? Optional.of(of(pair -> pair.quantiles().get(index).nanos().orElseThrow(), level))
        : Optional.empty();
  }

  private Interval of(ToDoubleFunction<RequestPair> value, double level) {
    return StudentT.mean(each.stream().mapToDouble(value).toArray(), level);
  }
}
