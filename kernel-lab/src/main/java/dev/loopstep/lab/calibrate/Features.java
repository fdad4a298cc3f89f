// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.MachineCost;
import java.util.Map;

/**
 * What the simulator charges a round of a shape for.
 *
 * @param counts how often each cost is charged, less where some of it passes while something is
 *     awaited; those that are charged have a key
 * @param machine the same of costs that only several processors have
 * @param rest nanoseconds that no cost explains: what was awaited
 */
record Features(Map<Cost, Double> counts, Map<MachineCost, Double> machine, double rest) {
  Features {
    counts = Map.copyOf(counts);
    machine = Map.copyOf(machine);
  }

  /** On one processor, where nothing is awaited. */
  Features(Map<Cost, Double> counts) {
    this(counts, Map.of(), 0);
  }

  double count(Cost cost) {
    return counts.getOrDefault(cost, 0.0);
  }

  double count(MachineCost cost) {
    return machine.getOrDefault(cost, 0.0);
  }
}
