// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.trace.RunTrace;
import dev.loopstep.report.run.Observation;
import dev.loopstep.report.run.Runs;
import dev.loopstep.report.trace.PerfettoTrace;
import dev.loopstep.report.trace.SimulatedTrace;
import dev.loopstep.report.trace.TraceHeader;
import dev.loopstep.report.trace.TraceReader;
import dev.loopstep.report.trace.TraceWriter;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is shown of the processors of a machine. */
class MachineRunTest {
  private static final String TWO =
      """
      name: two
      ring: {flags: [SINGLE_ISSUER, DEFER_TASKRUN]}
      descriptors:
        r: {ring: {sq: 8, flags: [SINGLE_ISSUER, DEFER_TASKRUN], task: helper}}
      enters:
        - {min-complete: 1}
      tasks:
        helper:
          enters:
            - {pause: 1ms, push: [{opcode: MSG_RING, user_data: 1, fd: "@ring.fd", off: 7}], min-complete: 1}
          exits: true
      """;

  private static Scenario scenario(String machine) {
    byte[] text = (TWO + machine).getBytes(StandardCharsets.UTF_8);
    return ScenarioLoader.parse("two.yaml", text, Path.of("."));
  }

  private static Observation run(Scenario scenario, RunTrace trace) {
    return Runs.enters(scenario, scenario.enters().orElseThrow(), trace);
  }

  private static JsonNode json(Observation seen) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ObservationJson.write(seen, out);
    return JsonMapper.shared().readTree(out.toByteArray());
  }

  @Test
  void jsonSaysWhereTheTimeOfEachProcessorWent() throws IOException {
    Observation seen = run(scenario("machine: {cpus: 2}\n"), RunTrace.NONE);
    JsonNode cpus = json(seen).get("cpus");
    assertEquals(2, cpus.size());
    for (JsonNode cpu : cpus) {
      long sum = 0;
      for (String use : new String[] {"user", "kernel", "policy", "interrupt", "switch", "idle"}) {
        sum += cpu.get("picos").get(use).asLong();
      }
      assertEquals(cpu.get("timePicos").asLong(), sum);
    }
    assertTrue(cpus.get(0).get("tasks").has("ring"));
    assertTrue(cpus.get(1).get("tasks").has("helper"));
    // Its message wakes the task on the other processor.
    assertEquals(1, cpus.get(1).get("interruptsSent").asInt());
  }

  @Test
  void withoutAMachineNothingIsSaidOfIt() throws IOException {
    Observation seen = run(scenario(""), RunTrace.NONE);
    assertFalse(json(seen).has("cpus"));
    assertFalse(ObservationText.of(seen).contains("cpu 0"));
  }

  @Test
  void textHasAParagraphForEachProcessor() {
    String text = ObservationText.of(run(scenario("machine: {cpus: 2}\n"), RunTrace.NONE));
    assertTrue(text.contains("cpu 0: ") && text.contains("cpu 1: "), text);
    assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
  }

  /**
   * The slices of a processor's track follow each other without a gap, from the start to the end.
   */
  @Test
  void eachProcessorIsATrack(@TempDir Path folder) throws IOException {
    ByteArrayOutputStream trace = new ByteArrayOutputStream();
    TraceWriter writer =
        new TraceWriter(trace, new TraceHeader("simulated", "calls", "two", 1), true);
    run(scenario("machine: {cpus: 2}\n"), new SimulatedTrace(writer));
    writer.end(0);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Path file = folder.resolve("two.trace");
    Files.write(file, trace.toByteArray());
    try (TraceReader reader = new TraceReader(file.toString())) {
      PerfettoTrace.write(reader, out);
    }
    TreeMap<Integer, BigDecimal> until = new TreeMap<>();
    int slices = 0;
    for (JsonNode event : JsonMapper.shared().readTree(out.toByteArray()).get("traceEvents")) {
      boolean ofProcessor = event.get("pid").asInt() == 1_000_000;
      if (ofProcessor && event.get("ph").asString().equals("X")) {
        BigDecimal from = event.get("ts").decimalValue();
        int track = event.get("tid").asInt();
        assertEquals(0, from.compareTo(until.getOrDefault(track, BigDecimal.ZERO)));
        until.put(track, from.add(event.get("dur").decimalValue()));
        slices++;
      }
    }
    assertEquals(2, until.size());
    assertTrue(slices > 6, "idle, interrupts, switches, tasks");
  }
}
