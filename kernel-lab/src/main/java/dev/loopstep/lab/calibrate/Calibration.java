// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.scenario.CostProfileLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A machine's costs, and how well they predict what they were fitted to and what they were not.
 *
 * @param fit to the fitted shapes
 * @param low of the fit's intervals of 95 %, by bootstrap over the intervals of the measurements
 * @param rows a shape each
 */
public record Calibration(Fit fit, Fit low, Fit high, List<Row> rows) {
  private static final int BOOTSTRAPS = 400;
  private static final double Z = 1.96;

  public Calibration {
    rows = List.copyOf(rows);
  }

  /**
   * A shape as it was measured and as it is predicted: a fitted one by a fit to all others.
   *
   * @param predicted in nanoseconds a request
   */
  public record Row(Measurement measured, double predicted) {
    /** The relative error. */
    public double error() {
      return predicted / measured.median() - 1;
    }
  }

  /**
   * Measures this machine.
   *
   * @param samples of each shape, at least 20
   */
  public static Calibration measure(int samples, MeasuringProgress progress) {
    try (HostRing ring = HostRing.open()) {
      return of(new NopTimer(ring).measure(Shape.ALL, samples, progress));
    }
  }

  /** What follows from measurements. */
  static Calibration of(List<Measurement> measurements) {
    CostProfile profile = CostProfileLoader.standard().profile();
    Model model = new Model(profile);
    List<Features> features = measurements.stream().map(m -> model.of(m.shape())).toList();
    Fit fit = fit(features, measurements, -1);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < measurements.size(); i++) {
      Fit others = measurements.get(i).shape().fitted() ? fit(features, measurements, i) : fit;
      double predicted = features.get(i).nanos(others.nanosPerInstruction(), others.callPenalty());
      rows.add(new Row(measurements.get(i), predicted));
    }
    Fit[] interval = bootstrap(features, measurements);
    return new Calibration(fit, interval[0], interval[1], rows);
  }

  /** A fit to the fitted shapes but one. */
  private static Fit fit(List<Features> features, List<Measurement> measurements, int leftOut) {
    List<Features> used = new ArrayList<>();
    List<Measurement> fitted = new ArrayList<>();
    for (int i = 0; i < measurements.size(); i++) {
      if (measurements.get(i).shape().fitted() && i != leftOut) {
        used.add(features.get(i));
        fitted.add(measurements.get(i));
      }
    }
    return Fit.of(used, fitted);
  }

  /** Measurements are drawn anew within their intervals, and shapes with replacement. */
  private static Fit[] bootstrap(List<Features> features, List<Measurement> measurements) {
    SplittableRandom random = new SplittableRandom(1);
    double[] instruction = new double[BOOTSTRAPS];
    double[] penalty = new double[BOOTSTRAPS];
    List<Integer> fitted = new ArrayList<>();
    for (int i = 0; i < measurements.size(); i++) {
      if (measurements.get(i).shape().fitted()) {
        fitted.add(i);
      }
    }
    for (int b = 0; b < BOOTSTRAPS; b++) {
      List<Features> used = new ArrayList<>();
      List<Measurement> drawn = new ArrayList<>();
      // The first two differ, so that there is always something to solve.
      used.add(features.get(fitted.getFirst()));
      drawn.add(noisy(measurements.get(fitted.getFirst()), random));
      used.add(features.get(fitted.get(1)));
      drawn.add(noisy(measurements.get(fitted.get(1)), random));
      for (int i = 2; i < fitted.size(); i++) {
        int chosen = fitted.get(random.nextInt(fitted.size()));
        used.add(features.get(chosen));
        drawn.add(noisy(measurements.get(chosen), random));
      }
      Fit fit = Fit.of(used, drawn);
      instruction[b] = fit.nanosPerInstruction();
      penalty[b] = fit.callPenalty();
    }
    Arrays.sort(instruction);
    Arrays.sort(penalty);
    int low = (int) (BOOTSTRAPS * 0.025);
    int high = BOOTSTRAPS - 1 - low;
    return new Fit[] {
      new Fit(instruction[low], penalty[low]), new Fit(instruction[high], penalty[high])
    };
  }

  private static Measurement noisy(Measurement m, SplittableRandom random) {
    double deviation = (m.high() - m.low()) / 2 / Z;
    double value = Math.max(m.median() / 2, m.median() + deviation * random.nextGaussian());
    return new Measurement(m.shape(), value, m.low(), m.high());
  }

  /** The median of the absolute errors of shapes that were fitted, or of those that were not. */
  public double medianError(boolean fitted) {
    double[] errors = errors(fitted);
    return errors[errors.length / 2];
  }

  /** The largest absolute error of shapes that were fitted, or of those that were not. */
  public double worstError(boolean fitted) {
    return Arrays.stream(errors(fitted)).max().orElse(0);
  }

  private double[] errors(boolean fitted) {
    return rows.stream()
        .filter(row -> row.measured().shape().fitted() == fitted)
        .mapToDouble(row -> Math.abs(row.error()))
        .sorted()
        .toArray();
  }
}
