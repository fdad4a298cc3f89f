// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

/** Figures from tables and worked examples, and how often intervals hold what they should. */
class InferenceTest {
  @Test
  void aMeanHasTheBoundsOfTheTable() {
    // Standard error sqrt(2.5 / 5), t with 4 degrees of freedom 2.7764.
    Interval mean = StudentT.mean(new double[] {1, 2, 3, 4, 5}, 0.95);
    assertEquals(3, mean.estimate());
    assertEquals(2.7764451 * Math.sqrt(0.5), mean.halfWidth(), 1e-6);
    assertTrue(mean.holds(1.1) && !mean.holds(1.0));
  }

  @Test
  void oneValueHasNoBounds() {
    Interval mean = StudentT.mean(new double[] {7}, 0.95);
    assertEquals(7, mean.estimate());
    assertFalse(mean.bounded());
    assertTrue(Double.isNaN(StudentT.paired(new double[] {7}, new double[] {8}, 0.95).p()));
  }

  @Test
  void boundsOfWhatCannotBeNegativeEndAtZero() {
    Interval mean = StudentT.mean(new double[] {1, 1, 10}, 0.95);
    assertTrue(mean.low() < 0);
    assertEquals(new Interval(4, 0, mean.high()), mean.nonNegative());
    assertEquals(new Interval(-2, 0, 0), new Interval(-2, -3, -1).nonNegative());
    assertFalse(new Interval(4, Double.NaN, Double.NaN).nonNegative().bounded());
  }

  @Test
  void pairsAreComparedByTheirDifferences() {
    // Differences 1, 1, 2, 0: mean 1, variance 2/3, t = 1 / sqrt(1/6) = 2.449 with 3 degrees.
    StudentT.Difference paired =
        StudentT.paired(new double[] {11, 21, 32, 40}, new double[] {10, 20, 30, 40}, 0.95);
    assertEquals(1, paired.interval().estimate());
    assertEquals(0.0917, paired.p(), 1e-4);
    // Without pairs the spread between them hides all of it.
    StudentT.Difference apart =
        StudentT.welch(new double[] {11, 21, 32, 40}, new double[] {10, 20, 30, 40}, 0.95);
    assertTrue(apart.p() > 0.9, apart.p() + "");
    assertTrue(apart.interval().halfWidth() > 10 * paired.interval().halfWidth());
    assertThrows(
        IllegalArgumentException.class, () -> StudentT.paired(new double[2], new double[3], 0.95));
  }

  @Test
  void equalPairsDifferByNothingForSure() {
    double[] same = {3, 4, 5};
    assertEquals(1, StudentT.paired(same, same, 0.95).p());
    assertEquals(new Interval(0, 0, 0), StudentT.paired(same, same, 0.95).interval());
    double[] more = {4, 5, 6};
    assertEquals(0, StudentT.paired(more, same, 0.95).p());
  }

  @Test
  void welchTakesTheDegreesOfFreedomFromBothSpreads() {
    // Variances of the means 1/3 and 100/3: (101/3)^2 / ((1/3)^2/2 + (100/3)^2/2) = 2.04.
    StudentT.Difference difference =
        StudentT.welch(new double[] {1, 2, 3}, new double[] {10, 20, 30}, 0.95);
    assertEquals(-18, difference.interval().estimate());
    double t = 18 / Math.sqrt(101 / 3.0);
    assertEquals(2 * new TDistribution(2.0402).cumulativeProbability(-t), difference.p(), 1e-4);
  }

  @Test
  void holmStepsDownAndNeverBack() {
    assertArrayEquals(
        new double[] {0.03, 0.06, 0.06, 0.02, Double.NaN},
        Holm.adjusted(new double[] {0.01, 0.04, 0.03, 0.005, Double.NaN}),
        1e-12);
    assertArrayEquals(new double[] {1, 1}, Holm.adjusted(new double[] {0.6, 0.9}));
    assertArrayEquals(new double[0], Holm.adjusted(new double[0]));
  }

  @Test
  void theWarmUpIsWhatSpoilsTheMean() {
    double[] series = new double[200];
    for (int i = 0; i < series.length; i++) {
      series[i] = i < 20 ? 100 : i % 2;
    }
    assertEquals(20, Mser.warmUp(series));
    double[] steady = IntStream.range(0, 200).mapToDouble(i -> i % 5).toArray();
    assertEquals(0, Mser.warmUp(steady));
    assertEquals(0, Mser.warmUp(new double[3]));
    double[] late = new double[100];
    Arrays.fill(late, 90, 100, 50);
    assertTrue(Mser.warmUp(late) <= 50, "the warm-up ends in the first half");
    assertTrue(Mser.settles(20, 200));
    double[] rising = IntStream.range(0, 200).asDoubleStream().toArray();
    assertFalse(Mser.settles(Mser.warmUp(rising), 200));
  }

  @Test
  void intervalsHoldTheMeanAsOftenAsTheySay() {
    Random random = new Random(1);
    int held = 0;
    for (int i = 0; i < 4000; i++) {
      double[] values = random.doubles(10).map(u -> 5 + random.nextGaussian()).toArray();
      if (StudentT.mean(values, 0.95).holds(5)) {
        held++;
      }
    }
    assertEquals(0.95, held / 4000.0, 0.01);
  }
}
