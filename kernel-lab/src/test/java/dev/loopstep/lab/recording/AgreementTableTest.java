// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgreementTableTest {
  private static AgreementTable table() {
    Map<Recording, Agreement> all = new LinkedHashMap<>();
    Difference steps = new Difference("steps", "steps", "3", "4");
    Difference log =
        new Difference("globals.log", "globals.log[12].cq_tail_after", "123456789", "987654321");
    all.put(recording("nop-a", "nop", List.of()), new Agreement.Agrees());
    all.put(recording("nop-b", "nop", List.of(steps)), new Agreement.Agrees());
    all.put(recording("nop-c", "nop", List.of()), new Agreement.Differs(List.of(steps, log)));
    all.put(
        recording("link-with-quite-a-long-name", "link", List.of()),
        new Agreement.Differs(List.of(log)));
    all.put(recording("pipe-a", "pipe", List.of()), new Agreement.NotModelled("a pipe (`p0`)"));
    all.put(recording("pipe-b", "pipe", List.of()), new Agreement.NotModelled("a pipe (`p1`)"));
    all.put(recording("pipe-c", "pipe", List.of()), new Agreement.Stale("another object"));
    return AgreementTable.of(all);
  }

  private static Recording recording(String name, String kind, List<Difference> racy) {
    return new Recording(
        new Case(name, kind, List.of()), "7.2.13", "", Map.of("steps", 1L), racy, List.of());
  }

  @Test
  void countsByKindAndSaysWhere() {
    assertEquals(
        """
        Linux 7.2.13 against the simulator

        kind                   cases  agrees  differs  not modelled  stale   racy
        link                       1       0        1             0      0      0
        nop                        3       2        1             0      0      1
        pipe                       3       0        0             2      1      0
        all                        7       2        2             2      1      1

        kernel / simulator, where they differ first:
        nop-c: steps: 3 / 4
        link-with-quite-a-long-name: globals.log[12].cq_tail_after: 123456789 / 98765...
        pipe-c: stale: another object

        not modelled:
            2  a pipe
        """,
        table().text("7.2.13"));
    assertTrue(table().text("7.2.13").lines().allMatch(line -> line.length() <= 80));
    assertEquals(3, table().disagreements());
  }

  @Test
  void theDocumentHasEveryDifference() {
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("case", "nop-c");
    expected.put("kind", "nop");
    expected.put("agreement", "differs");
    expected.put(
        "where", List.of("steps: 3 / 4", "globals.log[12].cq_tail_after: 123456789 / 987654321"));
    assertEquals(expected, assertInstanceOf(List.class, table().document().get("cases")).get(2));
  }
}
