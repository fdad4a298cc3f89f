// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.cost.Figure;
import dev.loopstep.kernel.cost.MachineCost;
import dev.loopstep.kernel.cost.NetworkCost;
import dev.loopstep.kernel.device.DeviceFaults;
import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.fault.HostFaults;
import dev.loopstep.kernel.task.MachineSetup;
import dev.loopstep.report.chart.Units;
import dev.loopstep.scenario.CostProfileLoader;
import dev.loopstep.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a reader must know about the model before believing its figures. */
final class Assumptions {
  private static final String WHAT_IF =
      "What if: the loop of a policy polls the NIC before it sleeps, as the scenario asks (`what-if`). No kernel does that, so no policy will do as well on Linux 7.2.";

  private static final String DUE =
      "Response times on the network count from the moment at which a request was due, whether or not a connection was free for it then.";

  private static final String NETWORK =
      " Streams have no congestion control and segments are not merged (no GRO, no TSO); clients take no time of their own, and the NIC has one"
          + " queue, polled on the CPU that it interrupts.";

  private static final String ONE_CPU =
      "One CPU that does nothing else: no other tasks, no preemption, no interrupts but those of the simulated devices and timers.";

  private static final String SAME_CPU =
      " The thread that queues requests shares the CPU with whoever serves them; its work is charged.";

  private Assumptions() {}

  private static String requests(Scenario scenario) {
    return "Response times count from the moment at which a request was due, whether or not the application could queue it then: there is no"
        + " coordinated omission."
        + ResponseTimes.limit(scenario)
        + SAME_CPU;
  }

  static List<String> of(Scenario scenario) {
    return of(scenario, false);
  }

  /**
   * @param replicated whether there are means of several runs beside the figures of one
   */
  static List<String> of(Scenario scenario, boolean replicated) {
    CostProfile profile = scenario.costs().profile();
    List<String> list = new ArrayList<>();
    Deviations.sentence(scenario.switches()).ifPresent(list::add);
    list.add(
        replicated
            ? "But for the means over replications, the figures are those of one run for each contestant, all with the same seed."
            : "One run for each contestant, all with the same seed, hence with the same service times. The figures are exact for this model and"
                + " seed; they carry no confidence interval.");
    list.add(scenario.machine().map(Assumptions::machine).orElse(ONE_CPU));
    list.add(
        "Caches, branch prediction and clock frequency are not modelled: an instruction takes "
            + Units.digits(profile.nanosPerInstruction(), 3)
            + " ns wherever it is ("
            + profile.nanosPerInstructionSource()
            + ").");
    list.add(
        "Every BPF instruction costs the same, the average over a real policy as the JIT compiles it.");
    assumed(profile).ifPresent(list::add);
    derived(profile).ifPresent(list::add);
    if (scenario.machine().isPresent()) {
      assumedOfMachine(profile).ifPresent(list::add);
    }
    if (scenario.network().isPresent()) {
      list.add(DUE + ResponseTimes.limit(scenario) + NETWORK);
      if (scenario.network().get().whatIf() != null) {
        list.add(WHAT_IF);
      }
      assumed("on a network", NetworkCost.values(), NetworkCost::key, profile::figure)
          .ifPresent(list::add);
    }
    for (DeviceSetup device : scenario.devices()) {
      if (!device.faults().equals(DeviceFaults.NONE)) {
        list.add(
            "The device `"
                + device.name()
                + "` goes wrong on purpose, as the scenario asks: errors, short transfers, delays or lost interrupts, counted in the raw figures.");
      }
    }
    if (!scenario.faults().equals(HostFaults.NONE)) {
      list.add(
          "The host goes wrong on purpose, as the scenario asks: memory for overflowing completions that cannot be had, or signals, counted in the"
              + " raw figures.");
    }
    scenario.application().requests().map(_ -> requests(scenario)).ifPresent(list::add);
    list.addAll(RecordedRequests.missing(scenario));
    if (!scenario.devices().isEmpty()) {
      list.add(
          "Devices serve a fixed number of requests at once, first come, first served. Requests do not compete for a link, and a drive's own"
              + " housekeeping (garbage collection, write buffers) is not modelled.");
    }
    return list;
  }

  private static String machine(MachineSetup machine) {
    return machine.cpus()
        + (machine.cpus() == 1 ? " CPU that does" : " CPUs that do")
        + " nothing else, all alike: no caches of their own, no pairs that share a core, no balancing of load between them but when something wakes"
        + " up. Two steps of different CPUs that overlap in time do not interleave.";
  }

  private static Optional<String> assumedOfMachine(CostProfile profile) {
    return assumed("on a machine", MachineCost.values(), MachineCost::key, profile::figure);
  }

  private static <T> Optional<String> assumed(
      String where, T[] costs, Function<T, String> key, Function<T, Figure> figure) {
    List<String> names = new ArrayList<>();
    for (T cost : costs) {
      if (figure.apply(cost).source().contains("assumed")) {
        names.add("`" + key.apply(cost) + "`");
      }
    }
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Of what is charged for "
                + where
                + " these are assumed: "
                + String.join(", ", names)
                + ".");
  }

  private static Optional<String> assumed(CostProfile profile) {
    List<String> names = named(profile, "assumed");
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            names.size()
                + " of "
                + Cost.values().length
                + " costs are assumed, wholly or in part, rather than counted: "
                + String.join(", ", names)
                + ".");
  }

  /** What a calibrated profile says of what the machine could not run. */
  private static Optional<String> derived(CostProfile profile) {
    List<String> names = named(profile, "derived");
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Derived from counted instructions, not measured on the machine of the profile: "
                + String.join(", ", names)
                + ".");
  }

  private static List<String> named(CostProfile profile, String word) {
    List<String> names = new ArrayList<>();
    for (Cost cost : Cost.values()) {
      if (profile.figure(cost).source().contains(word)) {
        names.add("`" + CostProfileLoader.key(cost) + "`");
      }
    }
    return names;
  }
}
