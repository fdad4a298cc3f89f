// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.statistics;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * What can be said of means by Student's t (A. M. Law, Simulation Modeling and Analysis, chapters 9
 * and 10): of one, of a difference in pairs, and of a difference without pairs (Welch).
 */
public final class StudentT {
  private StudentT() {}

  /**
   * A sample's size, mean, and variance.
   *
   * @param variance NaN for a single value
   */
  public record Sample(int size, double mean, double variance) {
    /** Of values, with two passes: what is large does not hide what is small. */
    public static Sample of(double[] values) {
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      double mean = values.length == 0 ? Double.NaN : sum / values.length;
      double squares = 0;
      for (double value : values) {
        squares += (value - mean) * (value - mean);
      }
      return new Sample(
          values.length, mean, values.length < 2 ? Double.NaN : squares / (values.length - 1));
    }

    /** The variance of the mean. */
    double ofMean() {
      return variance / size;
    }
  }

  /**
   * A difference of means.
   *
   * @param p how probable a difference at least as large would be if there were none: 0 to 1; NaN
   *     where there are too few values
   */
  public record Difference(Interval interval, double p) {}

  /**
   * The mean of independent values.
   *
   * @param level of confidence, such as 0.95
   */
  public static Interval mean(double[] values, double level) {
    Sample sample = Sample.of(values);
    return around(sample.mean(), sample.ofMean(), sample.size() - 1, level);
  }

  /** The mean of the differences of values that belong together: paired t. */
  public static Difference paired(double[] first, double[] second, double level) {
    if (first.length != second.length) {
      throw new IllegalArgumentException("pairs need as many values on both sides");
    }
    double[] differences = new double[first.length];
    for (int i = 0; i < first.length; i++) {
      differences[i] = first[i] - second[i];
    }
    Sample sample = Sample.of(differences);
    return difference(sample.mean(), sample.ofMean(), sample.size() - 1, level);
  }

  /** The difference of two means of values that have nothing to do with each other (Welch). */
  public static Difference welch(double[] first, double[] second, double level) {
    Sample one = Sample.of(first);
    Sample other = Sample.of(second);
    double variance = one.ofMean() + other.ofMean();
    double freedom =
        variance
            * variance
            / (one.ofMean() * one.ofMean() / (one.size() - 1)
                + other.ofMean() * other.ofMean() / (other.size() - 1));
    // Without any spread the smaller sample decides.
    double known = Double.isNaN(freedom) ? Math.min(one.size(), other.size()) - 1.0 : freedom;
    return difference(one.mean() - other.mean(), variance, known, level);
  }

  private static Difference difference(double mean, double variance, double freedom, double level) {
    return new Difference(around(mean, variance, freedom, level), p(mean, variance, freedom));
  }

  private static Interval around(double mean, double variance, double freedom, double level) {
    if (Double.isNaN(variance) || freedom <= 0) {
      return new Interval(mean, Double.NaN, Double.NaN);
    }
    double t = new TDistribution(freedom).inverseCumulativeProbability(0.5 + level / 2);
    double half = t * StrictMath.sqrt(variance);
    return new Interval(mean, mean - half, mean + half);
  }

  private static double p(double mean, double variance, double freedom) {
    if (Double.isNaN(variance) || freedom <= 0) {
      return Double.NaN;
    }
    if (variance == 0) {
      return mean == 0 ? 1 : 0;
    }
    double t = Math.abs(mean) / StrictMath.sqrt(variance);
    return 2 * new TDistribution(freedom).cumulativeProbability(-t);
  }
}
