// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.cost.Figure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What can be said of code that does not run on this machine, a policy's step for example: its
 * instructions, counted elsewhere, times what one takes here for NOPs.
 */
final class Transfer {
  private Transfer() {}

  /** The profile with what an instruction and a system call take here for NOPs. */
  static CostProfile profile(
      List<Equation> equations, List<Measurement> measurements, CostProfile standard) {
    List<Equation> used = new ArrayList<>();
    List<Measurement> nops = new ArrayList<>();
    for (int i = 0; i < equations.size(); i++) {
      Shape shape = measurements.get(i).shape();
      if (shape.fitted() && shape.name().contains("NOP")) {
        used.add(equations.get(i));
        nops.add(measurements.get(i));
      }
    }
    Fit fit = Fit.of(used, nops, standard);
    Map<Cost, Figure> figures = new EnumMap<>(Cost.class);
    for (Cost cost : Cost.values()) {
      figures.put(cost, standard.figure(cost));
    }
    double penalty = Math.max(0, fit.value(1));
    figures.put(Cost.SYSCALL_PENALTY, new Figure(penalty, Figure.Unit.NANOSECONDS, ""));
    return new CostProfile("", "", Math.max(0, fit.value(0)), "", figures);
  }

  /** What a round takes by such a profile. */
  static double nanos(Features features, CostProfile profile) {
    double nanos = features.rest();
    for (Map.Entry<Cost, Double> entry : features.counts().entrySet()) {
      nanos += entry.getValue() * profile.picos(entry.getKey()) / 1e3;
    }
    return nanos;
  }
}
