// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.validation;

/**
 * The mean of a series whose members hang together, with a confidence interval: the means of long
 * batches are nearly independent and normal (A. M. Law, Simulation Modeling and Analysis, chapter
 * 9). What comes before the first batch is left out, since the queue was empty at the start.
 */
final class BatchMeans {
  /** How many batches. */
  static final int BATCHES = 20;

  /** Student's t with 19 degrees of freedom, 97.5 %. */
  private static final double T = 2.0930240544;

  private final long warmUp;
  private final long batch;
  private final double[] sums = new double[BATCHES];
  private long seen;

  /**
   * @param warmUp how many members are left out
   * @param batch how many members a batch has
   */
  BatchMeans(long warmUp, long batch) {
    this.warmUp = warmUp;
    this.batch = batch;
  }

  /** How many members are needed. */
  long wanted() {
    return warmUp + batch * BATCHES;
  }

  void add(double value) {
    long number = seen++ - warmUp;
    if (number >= 0 && number < batch * BATCHES) {
      sums[(int) (number / batch)] += value;
    }
  }

  double mean() {
    double sum = 0;
    for (double one : sums) {
      sum += one;
    }
    return sum / batch / BATCHES;
  }

  /** Half the width of the interval that holds the mean with a probability of 95 %. */
  double halfWidth() {
    double mean = mean();
    double squares = 0;
    for (double sum : sums) {
      squares += (sum / batch - mean) * (sum / batch - mean);
    }
    return T * StrictMath.sqrt(squares / (BATCHES - 1) / BATCHES);
  }
}
