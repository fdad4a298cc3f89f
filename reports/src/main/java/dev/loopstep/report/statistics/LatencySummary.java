// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.statistics;

import dev.loopstep.kernel.time.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A distribution of latencies. Mean, least and greatest are exact, quantiles to three digits.
 *
 * @param mean in nanoseconds; NaN without samples
 * @param leastPicos 0 without samples
 * @param greatestPicos 0 without samples
 * @param quantiles in ascending order of their level
 */
public record LatencySummary(
    long samples, double mean, long leastPicos, long greatestPicos, List<Quantile> quantiles) {
  /**
   * A quantile is reported where at least this many samples lie beyond it; p99.9 thus takes 10,000.
   * With fewer it would be the luck of a few samples.
   */
  public static final int SAMPLES_BEYOND = 10;

  private static final List<Level> LEVELS =
      List.of(
          new Level("p50", 50, 2),
          new Level("p90", 90, 10),
          new Level("p99", 99, 100),
          new Level("p99.9", 99.9, 1_000));

  public LatencySummary {
    quantiles = List.copyOf(quantiles);
  }

  /**
   * A value below which a share of the samples lies.
   *
   * @param name for example {@code p99.9}
   * @param percent for example 99.9
   * @param nanos empty where there are too few samples
   */
  public record Quantile(String name, double percent, Optional<Long> nanos) {}

  /** One sample in {@code oneIn} lies beyond the level. */
  private record Level(String name, double percent, long oneIn) {
    boolean supported(long samples) {
      return samples / oneIn >= SAMPLES_BEYOND;
    }
  }

  public static LatencySummary of(Times times) {
    long samples = times.count();
    List<Quantile> quantiles = new ArrayList<>();
    for (Level level : LEVELS) {
      Optional<Long> nanos =
          level.supported(samples)
              ? Optional.of(times.quantileNanos(level.percent()))
              : Optional.empty();
      quantiles.add(new Quantile(level.name(), level.percent(), nanos));
    }
    return new LatencySummary(
        samples, times.meanNanos(), times.leastPicos(), times.greatestPicos(), quantiles);
  }

  /** The quantile of that name. */
  public Quantile quantile(String name) {
    for (Quantile quantile : quantiles) {
      if (quantile.name().equals(name)) {
        return quantile;
      }
    }
    throw new IllegalArgumentException("no quantile " + name);
  }
}
