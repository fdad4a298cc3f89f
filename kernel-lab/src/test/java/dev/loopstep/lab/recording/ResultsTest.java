// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.kernel.application.TasksSeen;
import dev.loopstep.report.run.CompletionLog;
import dev.loopstep.report.run.Observation;
import dev.loopstep.report.run.PrintedLines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTest {
  private static Observation seen(long steps, Map<String, Object> globals, int... results) {
    CompletionLog completions = new CompletionLog();
    for (int i = 0; i < results.length; i++) {
      completions.completed(0, i, results[i], 0, false);
    }
    return new Observation(
        0,
        0,
        "policy",
        steps,
        123,
        completions,
        new PrintedLines(),
        globals,
        "",
        "digest",
        false,
        List.of(),
        TasksSeen.NONE);
  }

  private static List<String> differences(Observation first, Observation second) {
    return Results.differences(Results.of(first), Results.of(second)).stream()
        .map(Difference::toString)
        .toList();
  }

  @Test
  void timeAndDigestAreNotKept() {
    assertEquals(
        List.of(
            "schema",
            "enterReturn",
            "attachError",
            "stopped",
            "steps",
            "cqes",
            "globals",
            "verifierLog"),
        List.copyOf(Results.of(seen(1, Map.of())).keySet()));
  }

  @Test
  void equalResultsDoNotDiffer() {
    Map<String, Object> globals = Map.of("done", 3L);
    assertEquals(List.of(), differences(seen(4, globals, 1, 2), seen(4, globals, 1, 2)));
  }

  @Test
  void eachFieldSaysWhereItDiffersFirst() {
    Map<String, Object> first = new LinkedHashMap<>();
    first.put("done", 3L);
    first.put("log", List.of(Map.of("a", 1L), Map.of("a", 2L)));
    Map<String, Object> second = new LinkedHashMap<>();
    second.put("done", -3L);
    second.put("log", List.of(Map.of("a", 1L), Map.of("a", 5L)));
    assertEquals(
        List.of(
            "steps: 4 / 5", "cqes[1][1]: 7 / 8", "globals.done: 3 / -3", "globals.log[1].a: 2 / 5"),
        differences(seen(4, first, 0, 7, 9), seen(5, second, 0, 8, 9)));
  }

  @Test
  void whatOneLacksIsSaid() {
    assertEquals(
        List.of("cqes[1]: [1,5,0] / -", "globals.b: - / 2"),
        differences(
            seen(1, Map.of("a", 1L), 0, 5),
            seen(1, new LinkedHashMap<>(Map.of("a", 1L, "b", 2L)), 0)));
  }

  @Test
  void whatVerifiersSayIsNotCompared() {
    assertEquals(
        List.of(),
        Results.differences(
            Results.of(Observation.refused("one")), Results.of(Observation.refused("other"))));
  }

  @Test
  void aLongLogKeepsItsEnd() {
    String log = "line\n".repeat(100) + "the reason\n";
    String kept = String.valueOf(Results.of(Observation.refused(log)).get("verifierLog"));
    assertEquals(40, kept.lines().count());
    assertEquals("the reason", kept.lines().toList().getLast());
  }

  @Test
  void arraysEndWithWhatIsInUse() {
    Map<String, Object> globals =
        Map.of("log", List.of(List.of(0L, 1L, 0L), Map.of("x", 0L), List.of(), 0L));
    assertEquals(
        Map.of("log", List.of(List.of(0L, 1L))), Results.of(seen(1, globals)).get("globals"));
  }
}
