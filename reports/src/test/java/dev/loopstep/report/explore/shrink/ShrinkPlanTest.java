// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.explore.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.YamlDocument;
import dev.loopstep.scenario.yaml.YamlText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShrinkPlanTest {
  private static final String TEXT =
      """
      name: x
      kernel: {switches: [nr-wait-unchecked]}
      devices:
        disk: {channels: 4, read: {constant: 20us}, faults: {errors: 0.1}}
      application:
        - {at: 1us, signal: policy}
        - {at: 2us, signal: policy}
      set: {depth: 3, sizes: [1, 2]}
      properties:
        - always: depth == 3
      """;

  private static final Node ROOT =
      YamlDocument.parse("x.yaml", TEXT.getBytes(StandardCharsets.UTF_8));

  private static List<String> removable(boolean wakersStay) {
    return new ShrinkPlan(wakersStay).removable(ROOT).stream().map(TreePath::text).toList();
  }

  @Test
  void whatIsAskedStays() {
    for (String path : removable(false)) {
      assertFalse(path.startsWith("kernel") || path.startsWith("properties"), path);
    }
    assertTrue(removable(false).contains("devices.disk.faults"));
    assertTrue(removable(false).contains("application.2"));
    assertFalse(removable(true).contains("application.2"));
  }

  @Test
  void valuesAndCountsMayBeSmaller() {
    List<String> numbers =
        new ShrinkPlan(false).numbers(ROOT).stream().map(child -> child.path().text()).toList();
    assertEquals(
        List.of("devices.disk.channels", "set.depth", "set.sizes.1", "set.sizes.2"), numbers);
  }

  @Test
  void anItemIsTakenOutOrReplaced() {
    TreePath second =
        new ShrinkPlan(false)
            .removable(ROOT).stream()
                .filter(path -> path.text().equals("application.2"))
                .findFirst()
                .orElseThrow();
    String without = YamlText.write(second.replace(ROOT, null));
    assertFalse(without.contains("2us"), without);
    assertTrue(without.contains("1us"), without);
    Node.Scalar other = new Node.Scalar(ROOT.place(), "other", false);
    assertTrue(YamlText.write(second.replace(ROOT, other)).contains("- other"), "replaced");
  }
}
