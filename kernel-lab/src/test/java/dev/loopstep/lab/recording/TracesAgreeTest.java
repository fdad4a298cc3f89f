// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.RunObserver;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.report.run.CompletionLog;
import dev.loopstep.report.run.Runs;
import dev.loopstep.report.trace.SimulatedTrace;
import dev.loopstep.report.trace.TraceDiff;
import dev.loopstep.report.trace.TraceDiffText;
import dev.loopstep.report.trace.TraceHeader;
import dev.loopstep.report.trace.TraceReader;
import dev.loopstep.report.trace.TraceWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Cases in the simulator against their traces of a real kernel ({@code scenarios/traces}, written
 * by {@code loopstep kernel run CASE --trace FILE}): the same events, in the same order.
 */
class TracesAgreeTest {
  private static final Path TRACES = Corpus.SCENARIOS.resolve("traces").resolve("7.2.13");
  private static final String EXTENSION = ".jsonl";

  @TempDir Path folder = Path.of("");

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(TRACES)) {
      return files
          .map(file -> file.getFileName().toString())
          .map(name -> name.substring(0, name.length() - EXTENSION.length()))
          .sorted()
          .toList();
    }
  }

  private static Case find(String name) {
    return CaseFiles.read(List.of(Corpus.SCENARIOS.resolve("cases").toString())).stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Path simulate(Case one) throws IOException {
    PreparedCase prepared =
        PreparedCase.of(one, Corpus.SCENARIOS.resolve("cases").resolve(one.kind()));
    Path file = folder.resolve(one.name());
    TraceHeader header =
        new TraceHeader(
            TraceHeader.SIMULATED, prepared.policy().orElseThrow().name(), one.name(), 1);
    try (OutputStream out = Files.newOutputStream(file)) {
      TraceWriter writer = new TraceWriter(out, header, true);
      Runs.simulate(
          prepared.scenario(),
          PolicyBinding.bind(prepared.policy().orElseThrow(), prepared.scenario(), List.of()),
          "",
          RunObserver.NONE,
          new SimulatedTrace(writer),
          new CompletionLog());
      writer.end(0);
    }
    return file;
  }

  @ParameterizedTest
  @MethodSource("names")
  void theSimulatorDoesWhatTheKernelDoes(String name) throws IOException {
    Path simulated = simulate(find(name));
    try (TraceReader a = new TraceReader(simulated.toString());
        TraceReader b = new TraceReader(TRACES.resolve(name + EXTENSION).toString())) {
      TraceDiff.Result result = TraceDiff.compare(a, b);
      assertTrue(result.same(), TraceDiffText.of(result));
      assertTrue(result.equalEvents() > 0);
    }
  }

  @Test
  void anotherCaseDiffers() throws IOException {
    Path simulated = simulate(find("nop-plain"));
    try (TraceReader a = new TraceReader(simulated.toString());
        TraceReader b = new TraceReader(TRACES.resolve("poll-level" + EXTENSION).toString())) {
      assertFalse(TraceDiff.compare(a, b).same());
    }
  }
}
