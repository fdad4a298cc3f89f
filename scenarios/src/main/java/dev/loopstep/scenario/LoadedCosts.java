// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.kernel.cost.CostProfile;
import java.util.List;

/**
 * A cost profile with what the simulator does not need and a reader does.
 *
 * @param file the profile's name or path, as the scenario gives it
 * @param sha256 of the file, 64 hex digits
 * @param totals what was counted for whole shapes of work, against which the figures can be added
 *     up
 */
public record LoadedCosts(CostProfile profile, String file, String sha256, List<Total> totals) {
  public LoadedCosts {
    totals = List.copyOf(totals);
  }

  /**
   * A total that was counted on the real kernel, and how much of it the profile's figures leave
   * out.
   *
   * @param shape what was counted, for example {@code policy, one NOP a step}
   * @param counted instructions
   * @param unattributed counted minus what the figures add up to; negative where they add up to
   *     more
   */
  public record Total(String shape, double counted, double unattributed, String source) {}
}
