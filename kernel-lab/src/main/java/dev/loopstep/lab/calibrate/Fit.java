// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * What an instruction of the kernel and a system call, beside its instructions, take on a machine:
 * least squares of relative errors, in which shapes that fit badly count for less (P. Huber, Robust
 * estimation of a location parameter, 1964, by iteratively reweighted least squares).
 *
 * @param nanosPerInstruction above 0
 * @param callPenalty in nanoseconds; less than 0 where calls take less than their instructions say
 */
public record Fit(double nanosPerInstruction, double callPenalty) {
  /** Residuals beyond so many deviations count less: 95 % as efficient as least squares. */
  private static final double HUBER = 1.345;

  /** The median of absolute deviations of a normal distribution is its deviation times this. */
  private static final double MAD = 0.6745;

  private static final int ITERATIONS = 30;

  /**
   * Fits to measurements.
   *
   * @param features of each measurement, in the same order; at least two that differ
   */
  static Fit of(List<Features> features, List<Measurement> measurements) {
    int count = features.size();
    double[][] rows = new double[count][];
    double[] right = new double[count];
    for (int i = 0; i < count; i++) {
      double measured = measurements.get(i).median();
      Features f = features.get(i);
      rows[i] = new double[] {f.instructions() / measured, f.calls() / measured};
      right[i] = (measured - f.nanos()) / measured;
    }
    double[] weights = new double[count];
    Arrays.fill(weights, 1);
    double[] solution = solve(rows, right, weights);
    for (int i = 0; i < ITERATIONS; i++) {
      reweight(rows, right, solution, weights);
      solution = solve(rows, right, weights);
    }
    return new Fit(solution[0], solution[1]);
  }

  private static double[] solve(double[][] rows, double[] right, double[] weights) {
    RealMatrix matrix = new Array2DRowRealMatrix(rows.length, 2);
    RealVector vector = new ArrayRealVector(rows.length);
    for (int i = 0; i < rows.length; i++) {
      double root = Math.sqrt(weights[i]);
      matrix.setEntry(i, 0, rows[i][0] * root);
      matrix.setEntry(i, 1, rows[i][1] * root);
      vector.setEntry(i, right[i] * root);
    }
    return new QRDecomposition(matrix).getSolver().solve(vector).toArray();
  }

  private static void reweight(
      double[][] rows, double[] right, double[] solution, double[] weights) {
    double[] residuals = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      residuals[i] = Math.abs(right[i] - rows[i][0] * solution[0] - rows[i][1] * solution[1]);
    }
    double[] sorted = residuals.clone();
    Arrays.sort(sorted);
    double deviation = Math.max(1e-9, sorted[sorted.length / 2] / MAD);
    for (int i = 0; i < residuals.length; i++) {
      double distance = residuals[i] / deviation;
      weights[i] = distance <= HUBER ? 1 : HUBER / distance;
    }
  }
}
