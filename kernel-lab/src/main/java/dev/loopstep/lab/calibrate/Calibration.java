// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.report.statistics.Interval;
import dev.loopstep.scenario.CostProfileLoader;
import dev.loopstep.scenario.Scenario;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A machine's costs, and how well they predict what they were fitted to and what they were not.
 *
 * @param estimates what was fitted, the time of an instruction first
 * @param rows a shape each
 * @param leftOut shapes that this machine's kernel cannot do
 */
public record Calibration(List<Estimate> estimates, List<Row> rows, List<String> leftOut) {
  public Calibration {
    leftOut = List.copyOf(leftOut);
    estimates = List.copyOf(estimates);
    rows = List.copyOf(rows);
  }

  /**
   * A fitted number, in nanoseconds.
   *
   * @param value which the fit may have below 0; a profile then takes 0
   * @param low of an interval of 95 %
   */
  public record Estimate(Unknown unknown, double value, double low, double high) {
    /** The interval as far as it can be: nothing takes less than no time. */
    public Interval interval() {
      return new Interval(value, low, high).nonNegative();
    }
  }

  /**
   * A shape as it was measured and as it is predicted: a fitted one by a fit to all others.
   *
   * @param predicted in nanoseconds a round
   * @param byCounts the same from counts of instructions alone, with the time of one and the
   *     penalty of a system call as calls and NOPs have them: all that can be said of what cannot
   *     be measured here
   */
  public record Row(Measurement measured, double predicted, double byCounts) {
    /** The relative error. */
    public double error() {
      return predicted / measured.value() - 1;
    }
  }

  /**
   * Measures this machine.
   *
   * @param more scenarios that are measured too, and predicted
   * @param samples of each shape, at least 20
   */
  public static Calibration measure(List<Scenario> more, int samples, MeasuringProgress progress) {
    List<Shape> shapes = new ArrayList<>(more.stream().map(Shapes::of).toList());
    ShapesHere here = ShapesHere.of(Shapes.all());
    shapes.addAll(here.shapes());
    return of(ShapeTimer.measure(shapes, samples, progress), here.leftOut());
  }

  /** What follows from measurements. */
  static Calibration of(List<Measurement> measurements, List<String> leftOut) {
    CostProfile profile = CostProfileLoader.standard().profile();
    Model model = new Model(profile);
    List<Features> features = measurements.stream().map(m -> m.shape().features(model)).toList();
    List<Equation> equations = features.stream().map(f -> Equation.of(f, profile)).toList();
    CostProfile transferred = Transfer.profile(equations, measurements, profile);
    Selection all = fitted(equations, measurements, -1);
    Fit fit = Fit.of(all.equations(), all.measurements(), profile);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < measurements.size(); i++) {
      Fit used = fit;
      if (measurements.get(i).shape().fitted()) {
        Selection others = fitted(equations, measurements, i);
        used = Fit.of(others.equations(), others.measurements(), profile);
      }
      double byCounts = Transfer.nanos(features.get(i), transferred);
      rows.add(new Row(measurements.get(i), equations.get(i).nanos(used), byCounts));
    }
    Fit[] ends = Bootstrap.interval(all.equations(), all.measurements(), profile);
    List<Estimate> estimates = new ArrayList<>();
    for (int i = 0; i < Unknown.ALL.size(); i++) {
      estimates.add(
          new Estimate(Unknown.ALL.get(i), fit.value(i), ends[0].value(i), ends[1].value(i)));
    }
    return new Calibration(estimates, rows, leftOut);
  }

  private record Selection(List<Equation> equations, List<Measurement> measurements) {}

  /** The fitted shapes but one. */
  private static Selection fitted(
      List<Equation> equations, List<Measurement> measurements, int leftOut) {
    Selection selection = new Selection(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < measurements.size(); i++) {
      if (measurements.get(i).shape().fitted() && i != leftOut) {
        selection.equations().add(equations.get(i));
        selection.measurements().add(measurements.get(i));
      }
    }
    return selection;
  }

  /** Beyond this spread something else was running, and errors are at least partly that. */
  private static final double NOISY = 0.1;

  /**
   * How much samples of the same thing differ, by which one can tell whether the machine did
   * anything else: by how much the upper quartile is beyond the lower one, the median of all
   * shapes.
   */
  public double spread() {
    double[] spreads =
        rows.stream()
            .filter(row -> row.measured().shape().awaitedNanos() == 0)
            .mapToDouble(row -> row.measured().spread())
            .sorted()
            .toArray();
    return spreads.length == 0 ? 0 : spreads[spreads.length / 2];
  }

  /** Whether the machine was too busy to be measured well. */
  public boolean noisy() {
    return spread() > NOISY;
  }

  /** The median of the absolute errors of shapes that were fitted, or of those that were not. */
  public double medianError(boolean fitted) {
    double[] errors = errors(fitted);
    return errors.length == 0 ? 0 : errors[errors.length / 2];
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
