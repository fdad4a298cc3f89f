// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.drive;

import dev.loopstep.kernel.distribution.Distribution.Empirical.Bin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How long requests took.
 *
 * @param bins in nanoseconds, ascending; their weights are numbers of requests
 */
record Times(List<Bin> bins) {
  /** A bin is closed when it holds this share of what lies below it, or above it. */
  private static final double RESOLUTION = 0.1;

  /**
   * No bin of several reaches farther than this from where it begins: what is far apart, such as a
   * second peak behind a gap, would be spread over all that lies between.
   */
  private static final double WIDEST = 1.1;

  Times {
    bins = bins.stream().sorted(Comparator.comparingDouble(Bin::lowNanos)).toList();
  }

  double count() {
    return bins.stream().mapToDouble(Bin::weight).sum();
  }

  double mean() {
    double sum = 0;
    for (Bin bin : bins) {
      sum += bin.weight() * (bin.lowNanos() + bin.highNanos()) / 2;
    }
    return sum / count();
  }

  /** The time that a share of the requests does not exceed; even within a bin. */
  double quantile(double share) {
    double wanted = share * count();
    double below = 0;
    for (Bin bin : bins) {
      if (below + bin.weight() >= wanted) {
        double part = (wanted - below) / bin.weight();
        return bin.lowNanos() + part * (bin.highNanos() - bin.lowNanos());
      }
      below += bin.weight();
    }
    return bins.getLast().highNanos();
  }

  /** All shorter by so much, but none below 0. */
  Times lessThan(double nanos) {
    return new Times(
        bins.stream()
            .map(bin ->
                new Bin(
                    Math.max(0, bin.lowNanos() - nanos),
                    Math.max(0, bin.highNanos() - nanos),
                    bin.weight()))
            .toList());
  }

  /** Both together. */
  Times and(Times other) {
    List<Bin> all = new ArrayList<>(bins);
    all.addAll(other.bins);
    return new Times(all);
  }

  /** The same in fewer bins: wide in the middle, narrow in the tails. */
  Times coarser() {
    List<Bin> coarse = new ArrayList<>();
    double all = count();
    double below = 0;
    int from = 0;
    double weight = 0;
    for (int i = 0; i < bins.size(); i++) {
      weight += bins.get(i).weight();
      double nearest = Math.min(below + weight, all - below - weight);
      if (weight >= RESOLUTION * nearest || i == bins.size() - 1 || reachesTooFar(from, i + 1)) {
        coarse.add(new Bin(round(bins.get(from).lowNanos()), round(highest(from, i)), weight));
        below += weight;
        weight = 0;
        from = i + 1;
      }
    }
    return new Times(coarse);
  }

  private boolean reachesTooFar(int from, int to) {
    return bins.get(to).highNanos() > WIDEST * bins.get(from).lowNanos();
  }

  private double highest(int from, int to) {
    return bins.subList(from, to + 1).stream().mapToDouble(Bin::highNanos).max().orElseThrow();
  }

  /** Nothing finer than a nanosecond is written. */
  private static double round(double nanos) {
    return Math.rint(nanos);
  }
}
