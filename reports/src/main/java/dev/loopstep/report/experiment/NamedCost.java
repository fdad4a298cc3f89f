// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.experiment;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.cost.Figure;
import dev.loopstep.kernel.cost.MachineCost;
import dev.loopstep.kernel.cost.NetworkCost;
import dev.loopstep.scenario.CostProfileLoader;
import dev.loopstep.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A cost of any kind, of the processor, of a machine of several or of a network.
 *
 * @param name as a profile has it
 * @param figure what a profile says of it
 * @param change puts another figure in its place
 */
public record NamedCost(
    String name,
    Function<CostProfile, Figure> figure,
    BiFunction<CostProfile, Figure, CostProfile> change) {

  public static NamedCost of(Cost cost) {
    return new NamedCost(
        CostProfileLoader.key(cost), p -> p.figure(cost), (p, figure) -> p.with(cost, figure));
  }

  private static NamedCost of(MachineCost cost) {
    return new NamedCost(cost.key(), p -> p.figure(cost), (p, figure) -> p.with(cost, figure));
  }

  private static NamedCost of(NetworkCost cost) {
    return new NamedCost(cost.key(), p -> p.figure(cost), (p, figure) -> p.with(cost, figure));
  }

  /** All that a scenario can be charged for. */
  public static List<NamedCost> of(Scenario scenario) {
    List<NamedCost> all = new ArrayList<>();
    for (Cost cost : Cost.values()) {
      all.add(of(cost));
    }
    if (scenario.machine().isPresent()) {
      for (MachineCost cost : MachineCost.values()) {
        all.add(of(cost));
      }
    }
    if (scenario.network().isPresent()) {
      for (NetworkCost cost : NetworkCost.values()) {
        all.add(of(cost));
      }
    }
    return all;
  }

  /** The profile with another value of it; the code that the figure stands for stays the same. */
  CostProfile with(CostProfile profile, double value) {
    Figure before = figure.apply(profile);
    Figure after =
        switch (before.unit()) {
          case INSTRUCTIONS -> new Figure(value, before.unit(), "varied");
          case NANOSECONDS -> new Figure(value, before.unit(), before.code(), "varied");
        };
    return change.apply(profile, after);
  }
}
