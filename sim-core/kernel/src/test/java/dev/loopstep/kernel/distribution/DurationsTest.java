// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.time.Substream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    double sigma = StrictMath.log(drawn[(int) (DRAWS * 0.8413)] / drawn[DRAWS / 2]);
    assertEquals(0.35, sigma, 0.01);
  }

  @Test
  void absurdDurationsAreBounded() {
    double[] drawn = nanos(new Distribution.LogNormal(1e300, 1e10));
    assertTrue(Arrays.stream(drawn).allMatch(nanos -> nanos <= 4e12));
    assertEquals(0, Durations.toPicos(Double.NaN));
  }

  /** Mean and variance lie within five standard errors of what the distribution says. */
  private static void hasMoments(Distribution distribution, double mean, double variance) {
    double[] drawn = nanos(distribution);
    double error = Math.sqrt(variance / DRAWS);
    assertEquals(mean, mean(drawn), 5 * error);
    double squares = Arrays.stream(drawn).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    double fourth =
        Arrays.stream(drawn)
            .map(x -> (x - mean) * (x - mean) * (x - mean) * (x - mean))
            .average()
            .orElseThrow();
    assertEquals(variance, squares, 5 * Math.sqrt((fourth - squares * squares) / DRAWS));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.5, 1, 2, 7.5, 400})
  void gammaHasItsMeanAndItsShape(double shape) {
    hasMoments(new Distribution.Gamma(shape, 5000), 5000, 5000.0 * 5000 / shape);
  }

  /** 1 - exp(-(x/scale)^shape) at a place of one's choice. */
  @Test
  void weibullHasItsDistributionFunction() {
    double[] drawn = nanos(new Distribution.Weibull(1.5, 1000));
    double below = Arrays.stream(drawn).filter(x -> x < 1300).count() / (double) DRAWS;
    assertEquals(1 - StrictMath.exp(-StrictMath.pow(1.3, 1.5)), below, 0.008);
    assertEquals(
        1 - 1 / StrictMath.E,
        Arrays.stream(drawn).filter(x -> x < 1000).count() / (double) DRAWS,
        0.008);
  }

  @Test
  void paretoStaysWithinItsBoundsAndHasItsTail() {
    double[] drawn = nanos(new Distribution.Pareto(1.2, 100, 10_000));
    assertTrue(Arrays.stream(drawn).allMatch(x -> x >= 99.999 && x <= 10_000.001));
    double all = 1 - StrictMath.pow(0.01, 1.2);
    double beyond = (StrictMath.pow(0.1, 1.2) - StrictMath.pow(0.01, 1.2)) / all;
    double found = Arrays.stream(drawn).filter(x -> x > 1000).count() / (double) DRAWS;
    assertEquals(beyond, found, 0.005);
  }

  @Test
  void hyperexponentialHasTheMomentsOfItsParts() {
    Distribution mixture =
        new Distribution.Mixture(
            List.of(
                new Distribution.Mixture.Part(3, new Distribution.Exponential(1000)),
                new Distribution.Mixture.Part(1, new Distribution.Exponential(9000))));
    double second = 0.75 * 2 * 1e6 + 0.25 * 2 * 81e6;
    hasMoments(mixture, 3000, second - 9e6);
  }

  @Test
  void empiricalFollowsItsBins() {
    Distribution bins =
        new Distribution.Empirical(
            List.of(
                new Distribution.Empirical.Bin(0, 100, 1),
                new Distribution.Empirical.Bin(100, 100, 2),
                new Distribution.Empirical.Bin(400, 500, 1)));
    double[] drawn = nanos(bins);
    Arrays.sort(drawn);
    assertEquals(50, drawn[DRAWS / 8], 2);
    assertEquals(100, drawn[DRAWS / 2]);
    assertEquals(450, drawn[DRAWS * 7 / 8], 2);
    assertTrue(Arrays.stream(drawn).allMatch(x -> x <= 100 || x >= 400));
  }
}
