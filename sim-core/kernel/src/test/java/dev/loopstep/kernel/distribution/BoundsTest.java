// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.time.Substream;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundsTest {
  private static final List<Distribution> ALL =
      List.of(
          new Distribution.Constant(3),
          new Distribution.Uniform(2, 5),
          new Distribution.Exponential(10),
          new Distribution.LogNormal(10, 1),
          new Distribution.Gamma(2, 10),
          new Distribution.Weibull(2, 10),
          new Distribution.Pareto(1.5, 2, 50),
          new Distribution.Empirical(
              List.of(
                  new Distribution.Empirical.Bin(4, 6, 1),
                  new Distribution.Empirical.Bin(9, 9, 2))),
          new Distribution.Mixture(
              List.of(
                  new Distribution.Mixture.Part(1, new Distribution.Constant(7)),
                  new Distribution.Mixture.Part(3, new Distribution.Uniform(1, 2)))));

  @Test
  void everythingThatIsDrawnLiesWithin() {
    for (Distribution distribution : ALL) {
      Bounds bounds = Bounds.of(distribution);
      Durations durations = new Durations(distribution, new Substream(1, "x", "y"));
      for (int i = 0; i < 10_000; i++) {
        double nanos = durations.next() / 1e3;
        boolean within = bounds.lowNanos() <= nanos && nanos <= bounds.highNanos();
        assertTrue(within, () -> distribution + " gives " + nanos);
      }
    }
  }

  @Test
  void theyAreNarrow() {
    assertEquals(new Bounds(4, 9), Bounds.of(ALL.get(7)));
    assertEquals(new Bounds(1, 7), Bounds.of(ALL.get(8)));
    assertEquals(Double.POSITIVE_INFINITY, Bounds.of(ALL.get(2)).highNanos());
  }
}
