// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.kernel.cost.CostProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;

/**
 * The unknowns on a machine: least squares of relative errors, in which shapes that fit badly count
 * for less (P. Huber, Robust estimation of a location parameter, 1964, by iteratively reweighted
 * least squares). What hardly any shape tells is kept near what is known: an instruction takes what
 * others take, and what the profile states in nanoseconds takes that.
 */
final class Fit {
  /** Residuals beyond so many deviations count less: 95 % as efficient as least squares. */
  private static final double HUBER = 1.345;

  /** The median of absolute deviations of a normal distribution is its deviation times this. */
  private static final double MAD = 0.6745;

  /**
   * How much it weighs, where a shape weighs 1, that code of one kind is about as fast as other
   * code: shapes are some 5 % beside the model, kinds of code some 100 % apart.
   */
  private static final double ALIKE = 0.05;

  /** The same for what the profile states in nanoseconds, of another machine. */
  private static final double KNOWN = 0.01;

  /** For each nanosecond of what the profile takes for nothing: so that there is a solution. */
  private static final double HARDLY_KNOWN = 1e-7;

  /** A residual of a hundredth is never one too many: no model is better. */
  private static final double LEAST_DEVIATION = 0.01;

  private static final int ITERATIONS = 30;

  private final double[] values;

  Fit(double[] values) {
    this.values = values;
  }

  /** What an unknown is, by its place in {@link Unknown#ALL}. */
  double value(int unknown) {
    return values[unknown];
  }

  /**
   * Fits to measurements.
   *
   * @param equations of each measurement, in the same order
   * @param profile that says what is known beforehand
   */
  static Fit of(List<Equation> equations, List<Measurement> measurements, CostProfile profile) {
    int count = equations.size();
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double measured = measurements.get(i).value();
      Equation equation = equations.get(i);
      double[] row = Arrays.copyOf(equation.times(), equation.times().length + 1);
      row[row.length - 1] = measured - equation.rest();
      for (int j = 0; j < row.length; j++) {
        row[j] /= measured;
      }
      rows.add(row);
    }
    addPrior(rows, profile);
    double[] weights = new double[rows.size()];
    Arrays.fill(weights, 1);
    double[] solution = solve(rows, weights);
    for (int i = 0; i < ITERATIONS; i++) {
      reweight(rows.subList(0, count), solution, weights);
      solution = solve(rows, weights);
    }
    return new Fit(solution);
  }

  private static void addPrior(List<double[]> rows, CostProfile profile) {
    for (int i = 1; i < Unknown.ALL.size(); i++) {
      Unknown unknown = Unknown.ALL.get(i);
      double[] row = new double[Unknown.ALL.size() + 1];
      if (unknown.perInstruction()) {
        row[0] = -ALIKE / profile.nanosPerInstruction();
        row[i] = ALIKE / profile.nanosPerInstruction();
      } else {
        double known = profile.picos(unknown.costs().iterator().next()) / 1e3;
        row[i] = known > 0 ? KNOWN / known : HARDLY_KNOWN;
        row[row.length - 1] = known > 0 ? KNOWN : 0;
      }
      rows.add(row);
    }
  }

  private static double[] solve(List<double[]> rows, double[] weights) {
    int unknowns = Unknown.ALL.size();
    Array2DRowRealMatrix matrix = new Array2DRowRealMatrix(rows.size(), unknowns);
    ArrayRealVector vector = new ArrayRealVector(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      double root = Math.sqrt(weights[i]);
      for (int j = 0; j < unknowns; j++) {
        matrix.setEntry(i, j, rows.get(i)[j] * root);
      }
      vector.setEntry(i, rows.get(i)[unknowns] * root);
    }
    return new QRDecomposition(matrix).getSolver().solve(vector).toArray();
  }

  private static void reweight(List<double[]> rows, double[] solution, double[] weights) {
    double[] residuals = new double[rows.size()];
    for (int i = 0; i < residuals.length; i++) {
      double[] row = rows.get(i);
      double residual = row[solution.length];
      for (int j = 0; j < solution.length; j++) {
        residual -= row[j] * solution[j];
      }
      residuals[i] = Math.abs(residual);
    }
    double[] sorted = residuals.clone();
    Arrays.sort(sorted);
    double deviation = Math.max(LEAST_DEVIATION, sorted[sorted.length / 2] / MAD);
    for (int i = 0; i < residuals.length; i++) {
      double distance = residuals[i] / deviation;
      weights[i] = distance <= HUBER ? 1 : HUBER / distance;
    }
  }
}
