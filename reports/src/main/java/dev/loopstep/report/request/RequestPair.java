// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.request;

import dev.loopstep.kernel.blame.Part;
import dev.loopstep.report.statistics.LatencySummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How each request fared with one contestant against another: differences are the first's response
 * time less the second's, so below zero where the first was faster.
 *
 * @param pairs requests that both have served
 * @param alone requests that only one of them has served
 * @param faster in how many of the pairs the first was faster
 * @param slower in how many it was slower; in the others both took the same time
 * @param meanNanos the mean difference; NaN without pairs
 * @param quantiles of the differences, ascending by level
 * @param parts the mean difference of each part, in nanoseconds, by the parts' index: why
 */
public record RequestPair(
    String first,
    String second,
    int pairs,
    int alone,
    int faster,
    int slower,
    double meanNanos,
    List<Quantile> quantiles,
    List<Double> parts) {
  private static final double PICOS_PER_NANO = 1000;

  /** Levels in per mille: as many on each side of the median. */
  private static final List<Integer> LEVELS = List.of(1, 10, 100, 250, 500, 750, 900, 990, 999);

  public RequestPair {
    quantiles = List.copyOf(quantiles);
    parts = List.copyOf(parts);
  }

  /**
   * A difference below which a share of the pairs lies.
   *
   * @param perMille the share
   * @param nanos empty where fewer than ten pairs lie beyond it on either side
   */
  public record Quantile(int perMille, Optional<Double> nanos) {
    /** Such as {@code p99.9}. */
    public String name() {
      return "p" + perMille / 10 + (perMille % 10 == 0 ? "" : "." + perMille % 10);
    }
  }

  /** Of the same requests at two contestants. */
  static RequestPair of(String first, RequestTimes one, String second, RequestTimes other) {
    int most = Math.max(one.known(), other.known());
    long[] differences = new long[most];
    double[] parts = new double[Part.all().size()];
    int pairs = 0;
    int alone = 0;
    for (int number = 0; number < most; number++) {
      if (one.has(number) && other.has(number)) {
        differences[pairs++] = one.response(number) - other.response(number);
        for (Part part : Part.all()) {
          parts[part.index()] += one.part(number, part) - other.part(number, part);
        }
      } else if (one.has(number) || other.has(number)) {
        alone++;
      }
    }
    long[] all = Arrays.copyOf(differences, pairs);
    int count = pairs;
    return new RequestPair(
        first,
        second,
        pairs,
        alone,
        (int) Arrays.stream(all).filter(d -> d < 0).count(),
        (int) Arrays.stream(all).filter(d -> d > 0).count(),
        mean(all),
        quantiles(all),
        Arrays.stream(parts).map(sum -> sum / count / PICOS_PER_NANO).boxed().toList());
  }

  /**
   * Quantiles of the differences, in nanoseconds; of no pairs none.
   *
   * @param shares ascending, above 0 and below 1
   */
  public static double[] quantiles(RequestTimes one, RequestTimes other, double[] shares) {
    int most = Math.min(one.known(), other.known());
    long[] sorted =
        IntStream.range(0, most)
            .filter(number -> one.has(number) && other.has(number))
            .mapToLong(number -> one.response(number) - other.response(number))
            .sorted()
            .toArray();
    double[] nanos = new double[sorted.length == 0 ? 0 : shares.length];
    for (int i = 0; i < nanos.length; i++) {
      int rank = Math.clamp((long) Math.ceil(shares[i] * sorted.length), 1, sorted.length);
      nanos[i] = sorted[rank - 1] / PICOS_PER_NANO;
    }
    return nanos;
  }

  private static double mean(long[] differences) {
    double sum = 0;
    for (long difference : differences) {
      sum += difference;
    }
    return sum / differences.length / PICOS_PER_NANO;
  }

  private static List<Quantile> quantiles(long[] differences) {
    long[] sorted = differences.clone();
    Arrays.sort(sorted);
    List<Quantile> quantiles = new ArrayList<>();
    for (int level : LEVELS) {
      // The least value that has at least the level's share at or below it.
      long rank = Math.ceilDiv((long) sorted.length * level, 1000L);
      long beyond = (long) sorted.length * Math.min(level, 1000 - level) / 1000;
      quantiles.add(
          new Quantile(
              level,
              beyond < LatencySummary.SAMPLES_BEYOND
                  ? Optional.empty()
                  : Optional.of(sorted[(int) rank - 1] / PICOS_PER_NANO)));
    }
    return quantiles;
  }

  /** The share of pairs in which the first was faster; NaN without pairs. */
  public double fasterShare() {
    return (double) faster / pairs;
  }

  /** The share of pairs in which the first was slower; NaN without pairs. */
  public double slowerShare() {
    return (double) slower / pairs;
  }

  /** The mean difference that a group of parts makes, in nanoseconds. */
  public double groupNanos(BlameGroup group) {
    double sum = 0;
    for (Part part : Part.all()) {
      sum += BlameGroup.of(part) == group ? parts.get(part.index()) : 0;
    }
    return sum;
  }
}
