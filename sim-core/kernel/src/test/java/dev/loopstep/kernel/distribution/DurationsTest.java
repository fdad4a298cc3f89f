// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.time.Substream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DurationsTest {
  private static final int DRAWS = 100_000;

  private static double[] nanos(Distribution distribution) {
    Durations time = new Durations(distribution, new Substream(3, "disk", "test"));
    double[] drawn = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      drawn[i] = time.next() / 1000.0;
      assertTrue(drawn[i] >= 0);
    }
    return drawn;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  @Test
  void constantIsConstant() {
    assertEquals(1234.567, nanos(new Distribution.Constant(1234.567))[99], 0.001);
  }

  @Test
  void exponentialHasItsMean() {
    assertEquals(
        8000, mean(nanos(new Distribution.Exponential(8000))), 5 * 8000 / Math.sqrt(DRAWS));
  }

  @Test
  void uniformStaysWithinItsBounds() {
    double[] drawn = nanos(new Distribution.Uniform(100, 300));
    assertTrue(Arrays.stream(drawn).allMatch(nanos -> nanos >= 100 && nanos <= 300));
    assertEquals(200, mean(drawn), 1);
  }

  @Test
  void logNormalHasItsMedianAndSigma() {
    double[] drawn = nanos(new Distribution.LogNormal(80_000, 0.35));
    Arrays.sort(drawn);
    assertEquals(80_000, drawn[DRAWS / 2], 600);
    // The 84th percentile of a normal variate is one standard deviation above its median.
    double sigma = Math.log(drawn[(int) (DRAWS * 0.8413)] / drawn[DRAWS / 2]);
    assertEquals(0.35, sigma, 0.01);
  }

  @Test
  void absurdDurationsAreBounded() {
    double[] drawn = nanos(new Distribution.LogNormal(1e300, 1e10));
    assertTrue(Arrays.stream(drawn).allMatch(nanos -> nanos <= 4e12));
    assertEquals(0, Durations.toPicos(Double.NaN));
  }
}
