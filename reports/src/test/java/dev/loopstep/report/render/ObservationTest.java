// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.application.TasksSeen;
import dev.loopstep.report.run.CompletionLog;
import dev.loopstep.report.run.Observation;
import dev.loopstep.report.run.PrintedLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What other tasks and rings look like in results. */
class ObservationTest {
  private static Observation seen(TasksSeen others) {
    return new Observation(
        0,
        0,
        "policy",
        1,
        5,
        new CompletionLog(),
        printed(2),
        Map.of(),
        "",
        "",
        false,
        List.of(),
        others);
  }

  private static PrintedLines printed(int count) {
    PrintedLines printed = new PrintedLines();
    for (int i = 0; i < count; i++) {
      printed.printed(0, "line \"" + i + "\"");
    }
    return printed;
  }

  private static final TasksSeen OTHERS =
      new TasksSeen(
          Map.of("helper", List.of(new EnterPlan.Seen(-17, 2, 1, 4))),
          Map.of("r1", List.of(new TasksSeen.Completion(-1, -62, 2))));

  private static String json(Observation seen) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ObservationJson.write(seen, bytes);
    return bytes.toString(StandardCharsets.UTF_8).replaceAll("\\s", "");
  }

  @Test
  void whatThePolicyPrintsIsThere() throws IOException {
    assertTrue(
        json(seen(TasksSeen.NONE)).contains("\"trace\":[\"line\\\"0\\\"\",\"line\\\"1\\\"\"]"));
    String text = ObservationText.of(seen(TasksSeen.NONE));
    assertTrue(text.contains("trace: line \"0\"\ntrace: line \"1\"\n"), text);
  }

  @Test
  void ofManyLinesTheFirstAreShown() {
    StringBuilder text = new StringBuilder();
    ObservationText.printed(text, printed(PrintedLines.MAX_KEPT + 5));
    assertEquals(21, text.toString().lines().count());
    assertTrue(text.toString().endsWith("trace: ... 9985 more lines\n"), text.toString());
  }

  @Test
  void documentsHaveThemByName() throws IOException {
    String json = json(seen(OTHERS));
    assertTrue(
        json.contains(
            "\"tasks\":{\"helper\":[{\"result\":-17,\"slept\":2,\"ready\":1,\"sqFlags\":4}]}"),
        json);
    assertTrue(json.contains("\"rings\":{\"r1\":[[18446744073709551615,-62,2]]}"), json);
  }

  @Test
  void documentsOfOneTaskHaveNeither() throws IOException {
    String json = json(seen(TasksSeen.NONE));
    assertFalse(json.contains("tasks") || json.contains("rings"), json);
  }

  @Test
  void textsNameTheTaskOfACall() {
    String text = ObservationText.of(seen(OTHERS));
    assertTrue(text.contains("helper: call 1: returned -17, slept 2 times, 1 to take"), text);
    assertTrue(text.contains("ring r1: 1 completion\n"), text);
  }
}
