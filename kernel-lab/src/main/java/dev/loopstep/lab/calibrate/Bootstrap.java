// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.kernel.cost.CostProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Intervals of 95 % for the unknowns: measurements are drawn anew within their intervals, and
 * shapes with replacement.
 */
final class Bootstrap {
  private static final int DRAWS = 400;
  private static final double Z = 1.96;

  /** A shape that is never left out: without it there may be nothing to solve. */
  private static final int KEPT = 2;

  private Bootstrap() {}

  /** The lower and the upper ends. */
  static Fit[] interval(
      List<Equation> equations, List<Measurement> measurements, CostProfile profile) {
    SplittableRandom random = new SplittableRandom(1);
    int unknowns = Unknown.ALL.size();
    double[][] values = new double[unknowns][DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      List<Equation> used = new ArrayList<>();
      List<Measurement> drawn = new ArrayList<>();
      for (int i = 0; i < equations.size(); i++) {
        int chosen = i < KEPT ? i : random.nextInt(equations.size());
        used.add(equations.get(chosen));
        drawn.add(noisy(measurements.get(chosen), random));
      }
      Fit fit = Fit.of(used, drawn, profile);
      for (int i = 0; i < unknowns; i++) {
        values[i][draw] = fit.value(i);
      }
    }
    double[] low = new double[unknowns];
    double[] high = new double[unknowns];
    int rank = (int) (DRAWS * 0.025);
    for (int i = 0; i < unknowns; i++) {
      Arrays.sort(values[i]);
      low[i] = values[i][rank];
      high[i] = values[i][DRAWS - 1 - rank];
    }
    return new Fit[] {new Fit(low), new Fit(high)};
  }

  private static Measurement noisy(Measurement m, SplittableRandom random) {
    double deviation = (m.high() - m.low()) / 2 / Z;
    double value = Math.max(m.value() / 2, m.value() + deviation * random.nextGaussian());
    return new Measurement(m.shape(), value, m.low(), m.high(), m.spread());
  }
}
