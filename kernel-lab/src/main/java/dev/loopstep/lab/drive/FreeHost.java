// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.drive;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.cost.Figure;
import java.util.EnumMap;
import java.util.Map;

/** A host that takes no time, so that only the device is seen. */
final class FreeHost {
  static final CostProfile COSTS =
      new CostProfile("free", "Nothing takes any time.", 1, "of no use here", nothing());

  private FreeHost() {}

  private static Map<Cost, Figure> nothing() {
    Map<Cost, Figure> figures = new EnumMap<>(Cost.class);
    for (Cost cost : Cost.values()) {
      figures.put(cost, new Figure(0, Figure.Unit.NANOSECONDS, "left out on purpose"));
    }
    return figures;
  }
}
