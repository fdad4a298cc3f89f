// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.KernelSwitch;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How a simulated kernel deviates from the standard model, said in every result. */
public final class Deviations {
  private Deviations() {}

  /** In a sentence; empty where it does not. */
  public static Optional<String> sentence(Set<KernelSwitch> switches) {
    return switches.isEmpty()
        ? Optional.empty()
        : Optional.of(
            switches.stream()
                .sorted()
                .map(s -> "`" + s.function() + "` " + s.text() + " (`" + s.label() + "`)")
                .collect(
                    Collectors.joining(
                        "; ", "The kernel deviates from Linux 7.2 as modelled: ", ".")));
  }
}
