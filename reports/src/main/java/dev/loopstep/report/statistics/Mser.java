// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.statistics;

/**
 * Where the warm-up of a series ends (MSER-5: K. P. White, An effective truncation heuristic for
 * bias reduction in simulation output, 1997): after so many batches of five that the mean of the
 * rest has the smallest standard error, as far as that lies in the first half.
 */
public final class Mser {
  private static final int BATCH = 5;

  private Mser() {}

  /** How many of the values, from the first on, belong to the warm-up: a multiple of five. */
  public static int warmUp(double[] values) {
    int batches = values.length / BATCH;
    double[] means = new double[batches];
    for (int i = 0; i < batches; i++) {
      for (int j = 0; j < BATCH; j++) {
        means[i] += values[i * BATCH + j] / BATCH;
      }
    }
    return BATCH * truncation(means);
  }

  /**
   * Whether a warm-up ended before the half of a series, beyond which none is looked for: else the
   * series may go on changing.
   */
  public static boolean settles(int warmUp, int size) {
    return warmUp + BATCH < size / 2;
  }

  /** From the back: each batch more is added to the sums, about a mean that keeps them small. */
  private static int truncation(double[] means) {
    double centre = StudentT.Sample.of(means).mean();
    double sum = 0;
    double squares = 0;
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = means.length - 1; i >= 0; i--) {
      double off = means[i] - centre;
      sum += off;
      squares += off * off;
      double count = means.length - i;
      double error = (squares - sum * sum / count) / (count * count);
      if (i <= means.length / 2 && error <= least) {
        least = error;
        best = i;
      }
    }
    return best;
  }
}
