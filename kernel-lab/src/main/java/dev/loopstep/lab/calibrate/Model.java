// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.cost.Figure;
import dev.loopstep.kernel.cost.MachineCost;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Asks the simulator what a shape costs, and of what: a figure that is raised a little lengthens a
 * run by as much for each time that it is charged.
 */
final class Model {
  /** Rounds of the two runs whose difference is looked at: what happens once falls out. */
  private static final int FEW = 2;

  private static final int MANY = 6;

  private static final double PICOS = 1000;

  private final CostProfile profile;

  /**
   * @param profile whose figures are raised, one by one
   */
  Model(CostProfile profile) {
    this.profile = profile;
  }

  Features of(CallsShape shape) {
    SimulatedShape simulated = new SimulatedShape(shape);
    double all = round(simulated, profile);
    Map<Cost, Double> counts = new EnumMap<>(Cost.class);
    double explained = 0;
    for (Cost cost : Cost.values()) {
      double count = (round(simulated, raised(cost)) - all) / PICOS;
      explained += count * profile.picos(cost);
      // What user space does was taken off the measurement.
      if (count != 0 && !isUser(cost)) {
        counts.put(cost, count);
      }
    }
    Map<MachineCost, Double> machine = new EnumMap<>(MachineCost.class);
    for (MachineCost cost : costsOfMachines(shape)) {
      double count = (round(simulated, raised(cost)) - all) / PICOS;
      explained += count * profile.picos(cost);
      if (count != 0) {
        machine.put(cost, count);
      }
    }
    return new Features(counts, machine, (all - explained) / PICOS - shape.awaitedNanos());
  }

  private static List<MachineCost> costsOfMachines(CallsShape shape) {
    return shape.scenario().machine().isPresent() ? List.of(MachineCost.values()) : List.of();
  }

  private CostProfile raised(MachineCost cost) {
    double nanos = profile.picos(cost) / PICOS + 1;
    return profile.with(cost, new Figure(nanos, Figure.Unit.NANOSECONDS, ""));
  }

  private static double round(SimulatedShape shape, CostProfile costs) {
    return (double) (shape.picos(costs, MANY) - shape.picos(costs, FEW)) / (MANY - FEW);
  }

  static boolean isUser(Cost cost) {
    return cost == Cost.APPLICATION_REQUEST || cost == Cost.APPLICATION_ENTER;
  }

  /** The profile with a nanosecond more for one cost. */
  private CostProfile raised(Cost cost) {
    double nanos = profile.picos(cost) / PICOS + 1;
    double code = profile.figure(cost).code();
    return profile.with(cost, new Figure(nanos, Figure.Unit.NANOSECONDS, code, ""));
  }
}
