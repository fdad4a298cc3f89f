// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.kernel.KernelSwitch;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads {@code kernel}: how it deviates from the standard model. */
final class SwitchesReader {
  private SwitchesReader() {}

  static Set<KernelSwitch> read(Node node) {
    Fields fields = Fields.of(node, "`kernel`", List.of("switches"));
    EnumSet<KernelSwitch> switches = EnumSet.noneOf(KernelSwitch.class);
    for (Node item : Fields.sequence(fields.require("switches"), "`switches`").items()) {
      switches.add(named(Fields.scalar(item, "a switch")));
    }
    return switches;
  }

  private static KernelSwitch named(Node.Scalar name) {
    List<String> known = Arrays.stream(KernelSwitch.values()).map(KernelSwitch::label).toList();
    return Arrays.stream(KernelSwitch.values())
        .filter(s -> s.label().equals(name.text()))
        .findFirst()
        .orElseThrow(() ->
            new InputException(
                ScenarioDiagnostic.IMPOSSIBLE_VALUE,
                name.place(),
                "the kernel has no switch `" + name.text() + "`",
                Suggestion.remedy(name.text(), known)));
  }
}
