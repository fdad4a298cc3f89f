// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Several tests at once (S. Holm, A simple sequentially rejective multiple test procedure, 1979):
 * the probability that any of them is wrong stays below the level.
 */
public final class Holm {
  private Holm() {}

  /**
   * Adjusted probabilities, in the order of the given ones: each can be held against the level by
   * itself.
   *
   * @param p 0 to 1 each; those that are NaN stay so and count as no test
   */
  public static double[] adjusted(double[] p) {
    List<Integer> ascending =
        IntStream.range(0, p.length)
            .filter(i -> !Double.isNaN(p[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .toList();
    double[] adjusted = p.clone();
    double least = 0;
    for (int rank = 0; rank < ascending.size(); rank++) {
      int test = ascending.get(rank);
      least = Math.max(least, Math.min(1, (ascending.size() - rank) * p[test]));
      adjusted[test] = least;
    }
    return adjusted;
  }
}
