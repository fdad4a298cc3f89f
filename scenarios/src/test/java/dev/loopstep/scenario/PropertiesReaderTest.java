// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.kernel.KernelSwitch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PropertiesReaderTest {
  private static final String PROPERTIES =
      """
      name: x
      properties:
        - always: run.in_flight <= 4
        - eventually: shared.done == 3
        - finally: "!stopped"
        - every-completion: cqe.res >= 0
        - some-completion: cqe.user_data == 7 && cqe.res == 4096
        - order: [1, 0xffff_ffff_ffff_ffff]
        - returns: -22
        - returns: [0, -14]
      """;

  private static final String SWITCHES =
      Arrays.stream(KernelSwitch.values())
          .map(KernelSwitch::label)
          .collect(Collectors.joining(", ", "name: x\nkernel: {switches: [", "]}\n"));

  static final List<String> SCENARIOS = List.of(PROPERTIES, SWITCHES);

  private static Scenario read(String yaml) {
    return ScenarioLoader.parse("x.yaml", yaml.getBytes(StandardCharsets.UTF_8), Path.of("."));
  }

  @Test
  void readsEachKindWithItsPlace() {
    List<Property> read = read(PROPERTIES).properties();
    assertEquals(
        List.of(
            "run.in_flight <= 4",
            "shared.done == 3",
            "!stopped",
            "cqe.res >= 0",
            "cqe.user_data == 7 && cqe.res == 4096",
            "1, 18446744073709551615",
            "-22",
            "[0, -14]"),
        read.stream().map(Property::text).toList());
    assertEquals(
        List.of(3, 4, 5, 6, 7, 8, 9, 10), read.stream().map(p -> p.place().line()).toList());
    assertEquals(Property.When.FINALLY, ((Property.Condition) read.get(2)).when());
    assertEquals(List.of(1L, -1L), ((Property.Order) read.get(5)).userData());
    assertEquals(List.of(0, -14), ((Property.Returns) read.get(7)).results());
  }

  @Test
  void readsEverySwitch() {
    assertEquals(EnumSet.allOf(KernelSwitch.class), read(SWITCHES).switches());
    assertEquals(Set.of(), read("name: x\n").switches());
    assertEquals(List.of(), read("name: x\n").properties());
  }
}
