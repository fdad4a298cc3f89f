// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.distribution;

import dev.loopstep.kernel.time.Substream;

/** Durations drawn from a distribution, one after another. */
public final class Durations {
  private static final double PICOS_PER_NANO = 1000;

  /**
   * A bound that no sensible duration reaches, so that sums stay in range: about an hour, in
   * picoseconds.
   */
  private static final double LONGEST = 4e15;

  private final Distribution distribution;
  private final Substream stream;

  public Durations(Distribution distribution, Substream stream) {
    this.distribution = distribution;
    this.stream = stream;
  }

  /** The next duration in picoseconds. */
  public long next() {
    stream.draw();
    double nanos =
        switch (distribution) {
          case Distribution.Constant(double constant) -> constant;
          case Distribution.Exponential(double mean) -> -mean * log(1 - stream.uniform(0));
          case Distribution.LogNormal(double median, double sigma) ->
              median * StrictMath.exp(sigma * normal());
          case Distribution.Uniform(double low, double high) ->
              low + (high - low) * stream.uniform(0);
        };
    return toPicos(nanos);
  }

  public static long toPicos(double nanos) {
    return Math.round(Math.clamp(nanos * PICOS_PER_NANO, 0, LONGEST));
  }

  /**
   * A standard normal variate by the method of Box and Muller; the argument of the logarithm is
   * never zero.
   */
  private double normal() {
    double radius = StrictMath.sqrt(-2 * log(1 - stream.uniform(0)));
    return radius * StrictMath.cos(2 * StrictMath.PI * stream.uniform(1));
  }

  private static double log(double x) {
    return StrictMath.log(x);
  }
}
