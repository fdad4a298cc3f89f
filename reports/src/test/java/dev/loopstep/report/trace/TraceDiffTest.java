// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.report.ReportDiagnostic;
import dev.loopstep.vm.Interpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceDiffTest {
  @TempDir Path folder = Path.of("");

  private static String nops(int count) {
    return Traces.nops(count, Interpreter::load);
  }

  /** Steps of a run; from one on they take longer. */
  private static String steps(TraceHeader header, boolean events, int count, int slowFrom) {
    return Traces.text(
        header,
        events,
        writer -> {
          for (int step = 1; step <= count; step++) {
            writer.event(TraceKind.STEP_CALLED, step * 10L + (step >= slowFrom ? 1 : 0), step);
            writer.event(TraceKind.LOCAL_WORK_RUN, step * 10L + 5, step, 1, step, 1);
          }
          writer.end(0);
        });
  }

  private static List<Long> numbers(List<TraceLine> lines) {
    return lines.stream().map(TraceLine::number).toList();
  }

  @Test
  void aRunIsEqualToItself() {
    TraceDiff.Result result = Traces.compare(folder, nops(3), nops(3));
    assertTrue(result.same());
    assertTrue(result.everything());
    assertEquals("equal: 15 events\n", TraceDiffText.of(result));
  }

  @Test
  void theFirstDifferenceIsShownWithWhatStandsAroundIt() {
    TraceDiff.Result result = Traces.compare(folder, nops(3), nops(4));
    assertFalse(result.same());
    assertEquals(14, result.equalEvents());
    assertEquals(List.of(13L, 14L, 15L), numbers(result.a().before()));
    assertEquals(List.of(16L), numbers(result.a().from()));
    assertEquals(List.of(16L, 17L, 18L), numbers(result.b().from()));
    String text = TraceDiffText.of(result);
    assertTrue(text.startsWith("they part after 14 events\n"), text);
    assertTrue(text.contains("\n>     16:"), text);
    assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
  }

  @Test
  void timesCountBetweenSimulatedRuns() {
    TraceDiff.Result result =
        Traces.compare(
            folder, steps(Traces.SIMULATED, true, 9, 99), steps(Traces.SIMULATED, true, 9, 4));
    assertEquals(6, result.equalEvents());
    assertEquals("4", String.valueOf(result.b().from().getFirst().members().get("step")));
  }

  @Test
  void betweenARealRunAndASimulatedOneOnlyTracepointsCount() {
    String real =
        Traces.text(
            Traces.LINUX,
            true,
            writer -> {
              for (int step = 1; step <= 9; step++) {
                writer.event(TraceKind.LOCAL_WORK_RUN, step * 7777L, -1, 1, step, 1);
              }
              writer.end(0);
            });
    TraceDiff.Result result = Traces.compare(folder, steps(Traces.SIMULATED, true, 9, 99), real);
    assertTrue(result.same());
    assertFalse(result.everything());
    assertEquals(9, result.equalEvents());
    TraceDiff.Result other = Traces.compare(folder, real, steps(Traces.SIMULATED, true, 10, 99));
    assertFalse(other.same());
    assertTrue(TraceDiffText.of(other).contains("> it ends\n"), TraceDiffText.of(other));
  }

  @Test
  void aTraceThatWasCutOffIsComparedAsFarAsItGoes() {
    String whole = nops(3);
    for (int length : new int[] {whole.indexOf("\n{\"ps\"") + 1, 700, 750, whole.length() - 1}) {
      TraceDiff.Result result = Traces.compare(folder, whole, whole.substring(0, length));
      assertFalse(result.same());
      assertTrue(result.b().endsEarly());
      assertTrue(TraceDiffText.of(result).startsWith("equal up to where a trace was cut off: "));
    }
  }

  @Test
  void checkpointsTellBetweenWhichEventsRunsPart() {
    TraceDiff.Result result =
        Traces.compare(
            folder,
            steps(Traces.SIMULATED, false, 500, 999),
            steps(Traces.SIMULATED, true, 700, 150));
    assertFalse(result.same());
    TraceDiff.Interval interval = Objects.requireNonNull(result.interval());
    assertEquals(256, interval.after());
    assertEquals(320, interval.upTo());
    assertEquals(128, interval.step());
    assertTrue(
        Traces.compare(
                folder,
                steps(Traces.SIMULATED, false, 500, 999),
                steps(Traces.SIMULATED, true, 500, 999))
            .same());
  }

  @Test
  void runsOfOneCheckpointMoreThanTheOtherPartAtTheEnd() {
    TraceDiff.Result result =
        Traces.compare(
            folder,
            steps(Traces.SIMULATED, false, 40, 999),
            steps(Traces.SIMULATED, false, 41, 999));
    TraceDiff.Interval interval = Objects.requireNonNull(result.interval());
    assertEquals(64, interval.after());
    assertEquals(82, interval.upTo());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no trace\n",
        "{\"trace\":\"loopstep\",\"schema\":2,\"source\":\"simulated\"}\n",
        "{\"trace\":\"loopstep\",\"schema\":1,\"source\":\"simulated\"}\n",
        "{\"trace\":\"loopstep\",\"schema\":1,\n",
        "{\"trace\":\"loopstep\""
      })
  void whatIsNoTraceIsRefused(String text) {
    InputException refused =
        assertThrows(InputException.class, () -> Traces.reader(folder, "a", text).close());
    assertTrue(
        refused.diagnostics().getFirst().id() == ReportDiagnostic.DAMAGED_TRACE
            || refused.diagnostics().getFirst().id() == ReportDiagnostic.DAMAGED_DOCUMENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello\n",
        "{\"ps\":1,\"event\"\n",
        "{\"event\":\"loopstep_end\",\"events\":\"one\"}\n",
        "{\"event\":\"loopstep_end\",\"events\":0,\"lost\":0,\"digest\":\"\",\"checkpoints\":[1]}\n",
        "{\"event\":\"loopstep_end\",\"events\":0,\"lost\":0,\"digest\":\"\",\"checkpoints\":[]}\nx\n"
      })
  void damagedLinesAreRefused(String line) {
    String header = Traces.text(Traces.SIMULATED, true, _ -> {});
    assertThrows(InputException.class, () -> Traces.compare(folder, header + line, nops(1)));
  }

  @Test
  void aLineOfAnyLengthIsNotHeld() throws IOException {
    Path file = folder.resolve("long");
    Files.writeString(file, Traces.text(Traces.SIMULATED, true, _ -> {}) + "x".repeat(3 << 19));
    try (TraceReader reader = new TraceReader(file.toString())) {
      assertThrows(InputException.class, reader::next);
    }
    assertThrows(InputException.class, () -> new TraceReader(folder.resolve("none").toString()));
  }

  @Test
  void documentsNameLinesAndEvents() {
    var document = TraceDiffJson.document(Traces.compare(folder, nops(3), nops(4)));
    assertEquals(false, document.get("equal"));
    assertEquals("everything", document.get("compared"));
    assertEquals(14L, document.get("equalEvents"));
    assertTrue(String.valueOf(document.get("b")).contains("line=16, event={ps="));
  }
}
