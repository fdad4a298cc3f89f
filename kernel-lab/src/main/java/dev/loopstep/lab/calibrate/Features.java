// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.kernel.cost.Cost;
import java.util.Map;

/**
 * What the simulator charges a round of a shape for.
 *
 * @param counts how often each cost is charged, less where some of it passes while something is
 *     awaited; those that are charged have a key
 * @param rest nanoseconds that no cost explains: what was awaited
 */
record Features(Map<Cost, Double> counts, double rest) {
  Features {
    counts = Map.copyOf(counts);
  }

  double count(Cost cost) {
    return counts.getOrDefault(cost, 0.0);
  }
}
