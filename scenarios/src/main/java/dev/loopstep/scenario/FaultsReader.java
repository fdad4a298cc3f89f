// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.kernel.fault.HostFaults;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import java.util.List;

/** Reads {@code faults}: what goes wrong with the host. */
final class FaultsReader {
  private FaultsReader() {}

  static HostFaults read(Node node) {
    Fields fields = Fields.of(node, "`faults`", List.of("overflow-entries", "signals"));
    return new HostFaults(
        fields
            .find("overflow-entries")
            .map(n -> Decimal.read(n, "`overflow-entries`", 0, 1))
            .orElse(0.0),
        fields.find("signals").map(DistributionReader::read));
  }
}
