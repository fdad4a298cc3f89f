// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.kernel.application.Descriptors;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code enters}: calls of io_uring_enter that an application without a policy makes. */
final class EntersReader {
  private final SqeTable table;
  private final CallReader calls;

  private EntersReader(Set<String> symbols, DescriptorNames names) {
    table = new SqeTable(symbols);
    calls = new CallReader(table, names, Optional.of(Descriptors.RING));
  }

  /** The calls, and the region in which their SQEs stand. */
  record Enters(EnterPlan plan, ParameterRegion region) {}

  /**
   * Reads them.
   *
   * @param symbols the names that SQEs may use
   * @param names of the descriptors
   */
  static Optional<Enters> read(Fields scenario, Set<String> symbols, DescriptorNames names) {
    return scenario
        .find("enters")
        .map(node -> new EntersReader(symbols, names).read(scenario, node));
  }

  private Enters read(Fields scenario, Node node) {
    for (String other : List.of("script", "region", "shared")) {
      if (scenario.find(other).isPresent()) {
        throw CallReader.impossible(
            scenario.require(other).place(),
            "`" + other + "` is for a policy, and `enters` is in place of one",
            "keep one of the two");
      }
    }
    Optional<Fields> registered =
        scenario
            .find("registered")
            .map(fields -> Fields.of(fields, "`registered`", ApplicationReader.REGISTERED));
    EnterPlan plan =
        new EnterPlan(
            registered.map(fields -> fields.truth("ring")).orElse(false),
            registered.map(EntersReader::boottime).orElse(false),
            calls.all(node, "`enters`"));
    return new Enters(plan, table.region(scenario, node.place()));
  }

  private static boolean boottime(Fields registered) {
    return registered
        .find("clock")
        .map(node -> Fields.scalar(node, "`clock`"))
        .map(scalar ->
            switch (scalar.text()) {
              case "BOOTTIME" -> true;
              case "MONOTONIC" -> false;
              default ->
                  throw CallReader.impossible(
                      scalar.place(), "a ring has no such clock", "write MONOTONIC or BOOTTIME");
            })
        .orElse(false);
  }
}
