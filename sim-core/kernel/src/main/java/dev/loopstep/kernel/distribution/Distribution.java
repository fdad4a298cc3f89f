// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.distribution;

import java.util.List;

/** A distribution of durations, in nanoseconds. */
public sealed interface Distribution {
  record Constant(double nanos) implements Distribution {}

  record Exponential(double meanNanos) implements Distribution {}

  /**
   * The exponential of a normal distribution.
   *
   * @param medianNanos exp(mu)
   * @param sigma of the logarithm
   */
  record LogNormal(double medianNanos, double sigma) implements Distribution {}

  record Uniform(double lowNanos, double highNanos) implements Distribution {}

  /**
   * Of Erlang where the shape is a whole number: the sum of so many exponential times.
   *
   * @param shape above 0; the squared coefficient of variation is its inverse
   */
  record Gamma(double shape, double meanNanos) implements Distribution {}

  /**
   * @param shape above 0: below 1 the longer it has lasted the longer it lasts, above 1 the shorter
   * @param scaleNanos 63.2 % are shorter
   */
  record Weibull(double shape, double scaleNanos) implements Distribution {}

  /**
   * A power law between two bounds (truncated, not clamped).
   *
   * @param alpha above 0, of the tail
   */
  record Pareto(double alpha, double lowNanos, double highNanos) implements Distribution {}

  /** What was measured: durations are uniform within bins, which may have no width. */
  record Empirical(List<Bin> bins) implements Distribution {
    public Empirical {
      bins = List.copyOf(bins);
    }

    /**
     * @param weight above 0, how often against the others
     */
    public record Bin(double lowNanos, double highNanos, double weight) {}
  }

  /** One of several, drawn each time. Of exponential ones: hyperexponential. */
  record Mixture(List<Part> parts) implements Distribution {
    public Mixture {
      parts = List.copyOf(parts);
    }

    /**
     * @param weight above 0, how often against the others
     */
    public record Part(double weight, Distribution of) {}
  }
}
