// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.distribution;

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
}
