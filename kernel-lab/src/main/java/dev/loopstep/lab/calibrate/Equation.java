// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.cost.MachineCost;

/**
 * What a round of a shape takes, as the model has it: so many times each unknown, and a rest.
 *
 * @param rest in nanoseconds, from figures that are not fitted
 */
@SuppressWarnings("ArrayRecordComponent") // numbers, never changed
record Equation(double[] times, double rest) {
  static Equation of(Features features, CostProfile profile) {
    double[] times = new double[Unknown.ALL.size()];
    double rest = features.rest();
    for (int i = 0; i < times.length; i++) {
      times[i] = Unknown.ALL.get(i).times(features, profile);
    }
    for (Cost cost : features.counts().keySet()) {
      if (Unknown.ALL.stream().noneMatch(unknown -> unknown.applies(cost, profile))) {
        rest += features.count(cost) * profile.picos(cost) / 1000;
      }
    }
    for (MachineCost cost : features.machine().keySet()) {
      rest += features.count(cost) * profile.picos(cost) / 1000;
    }
    return new Equation(times, rest);
  }

  double nanos(Fit fit) {
    double nanos = rest;
    for (int i = 0; i < times.length; i++) {
      nanos += times[i] * fit.value(i);
    }
    return nanos;
  }
}
