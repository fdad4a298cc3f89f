// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.cost.Figure;
import dev.loopstep.kernel.cost.MachineCost;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What can be said of code that does not run on this machine, a policy's step for example: its
 * instructions, counted elsewhere, times what one takes here for calls and NOPs.
 */
final class Transfer {
  private Transfer() {}

  /** The profile with what instructions and a system call take here in the plainest code. */
  static CostProfile profile(
      List<Equation> equations, List<Measurement> measurements, CostProfile standard) {
    List<Equation> used = new ArrayList<>();
    List<Measurement> plain = new ArrayList<>();
    for (int i = 0; i < equations.size(); i++) {
      if (measurements.get(i).shape().fitted() && isPlain(equations.get(i))) {
        used.add(equations.get(i));
        plain.add(measurements.get(i));
      }
    }
    Fit fit = Fit.of(used, plain, standard);
    Map<Cost, Figure> figures = new EnumMap<>(Cost.class);
    for (Cost cost : Cost.values()) {
      figures.put(cost, standard.figure(cost));
    }
    for (int i = 1; i < Unknown.PLAIN; i++) {
      Unknown unknown = Unknown.ALL.get(i);
      for (Cost cost : unknown.costs()) {
        double each = unknown.perInstruction() ? standard.figure(cost).value() : 1;
        double nanos = each * Math.max(0, fit.value(i));
        figures.put(cost, new Figure(nanos, Figure.Unit.NANOSECONDS, ""));
      }
    }
    return new CostProfile("", "", Math.max(0, fit.value(0)), "", figures);
  }

  /** Whether a shape is calls and NOPs alone. */
  private static boolean isPlain(Equation equation) {
    return Arrays.stream(equation.times()).skip(Unknown.PLAIN).allMatch(times -> times == 0);
  }

  /** What a round takes by such a profile. */
  static double nanos(Features features, CostProfile profile) {
    double nanos = features.rest();
    for (Map.Entry<Cost, Double> entry : features.counts().entrySet()) {
      nanos += entry.getValue() * profile.picos(entry.getKey()) / 1e3;
    }
    for (Map.Entry<MachineCost, Double> entry : features.machine().entrySet()) {
      nanos += entry.getValue() * profile.picos(entry.getKey()) / 1e3;
    }
    return nanos;
  }
}
