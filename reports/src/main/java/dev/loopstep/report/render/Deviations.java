// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.KernelSwitch;
import dev.loopstep.kernel.device.DeviceFaults;
import dev.loopstep.kernel.fault.HostFaults;
import dev.loopstep.scenario.CostProfileLoader;
import dev.loopstep.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How a simulated kernel deviates from the standard model, said in every result. */
public final class Deviations {
  private Deviations() {}

  /** Everything in a scenario that is not as in the standard model, or that nothing is. */
  static List<String> all(Scenario scenario) {
    List<String> all = new ArrayList<>();
    sentence(scenario.switches()).ifPresent(all::add);
    String standard = CostProfileLoader.NAMES.getFirst();
    if (!scenario.costs().profile().name().equals(standard)) {
      all.add(
          "Costs are those of `"
              + scenario.costs().profile().name()
              + "`, not of `"
              + standard
              + "`.");
    }
    if (!scenario.faults().equals(HostFaults.NONE)) {
      all.add("Something goes wrong with the host, as the scenario asks for under `faults`.");
    }
    scenario.devices().stream()
        .filter(device -> !device.faults().equals(DeviceFaults.NONE))
        .forEach(
            device -> all.add("Something goes wrong with the device `" + device.name() + "`."));
    if (scenario.network().filter(network -> network.whatIf() != null).isPresent()) {
      all.add("The loop polls the network as no Linux does yet (a what-if of the scenario).");
    }
    return all.isEmpty()
        ? List.of("Nothing: the kernel and its costs are those of the standard model.")
        : all;
  }

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
