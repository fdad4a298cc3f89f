// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.distribution;

/**
 * Between which durations everything lies that a distribution can give.
 *
 * @param lowNanos nothing is below
 * @param highNanos nothing is above; infinite where there is no such bound
 */
public record Bounds(double lowNanos, double highNanos) {
  /** The narrowest bounds of a distribution. */
  public static Bounds of(Distribution distribution) {
    return switch (distribution) {
      case Distribution.Constant(double nanos) -> new Bounds(nanos, nanos);
      case Distribution.Uniform(double low, double high) -> new Bounds(low, high);
      case Distribution.Pareto pareto -> new Bounds(pareto.lowNanos(), pareto.highNanos());
      case Distribution.Exponential _,
          Distribution.LogNormal _,
          Distribution.Gamma _,
          Distribution.Weibull _ ->
          new Bounds(0, Double.POSITIVE_INFINITY);
      case Distribution.Empirical empirical ->
          empirical.bins().stream()
              .map(bin -> new Bounds(bin.lowNanos(), bin.highNanos()))
              .reduce(Bounds::hull)
              .orElseThrow();
      case Distribution.Mixture mixture ->
          mixture.parts().stream().map(part -> of(part.of())).reduce(Bounds::hull).orElseThrow();
    };
  }

  private Bounds hull(Bounds other) {
    return new Bounds(Math.min(lowNanos, other.lowNanos), Math.max(highNanos, other.highNanos));
  }
}
