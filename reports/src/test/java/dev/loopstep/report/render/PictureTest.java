// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What ui.perfetto.dev gets of devices, tasks, and completions that do not say whose they are. */
class PictureTest {
  @TempDir private Path folder;

  private List<JsonNode> picture(String yaml) throws IOException {
    Scenario scenario =
        ScenarioLoader.parse("p.yaml", yaml.getBytes(StandardCharsets.UTF_8), Path.of("."));
    ByteArrayOutputStream trace = new ByteArrayOutputStream();
    TraceWriter writer = new TraceWriter(trace, new TraceHeader("simulated", "p", "p", 1), true);
    Runs.enters(scenario, scenario.enters().orElseThrow(), new SimulatedTrace(writer));
    writer.end(0);
    Path file = folder.resolve("p.trace");
    Files.write(file, trace.toByteArray());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TraceReader reader = new TraceReader(file.toString())) {
      PerfettoTrace.write(reader, out);
    }
    List<JsonNode> events = new ArrayList<>();
    JsonMapper.shared().readTree(out.toByteArray()).get("traceEvents").forEach(events::add);
    return events;
  }

  private static List<JsonNode> of(List<JsonNode> events, String phase, String name) {
    return events.stream()
        .filter(e -> text(e, "ph").equals(phase) && text(e, "name").equals(name))
        .toList();
  }

  private static String text(JsonNode event, String field) {
    return event.get(field).asString();
  }

  /** Of two reads one waits in the block layer, since the device takes one at a time. */
  private static final String READS =
      """
      name: reads
      ring: {sq: 8, cq: 8, flags: [SINGLE_ISSUER, DEFER_TASKRUN, CQSIZE]}
      machine: {cpus: 2}
      devices: {disk: {channels: 1, depth: 1, read: {constant: 10us}}}
      files: [{name: f, size: 1MiB, device: disk}]
      buffers: {count: 1, size: 4KiB}
      enters:
        - min-complete: 2
          push:
            - {opcode: READ, user_data: 1, fd: 0, flags: [FIXED_FILE], addr: "@buf.0", len: 512}
            - {opcode: READ, user_data: 2, fd: 0, flags: [FIXED_FILE], addr: "@buf.0", len: 512}
      """;

  @Test
  void aDeviceIsAGroupWithItsRequestsAndTheirNumber() throws IOException {
    List<JsonNode> events = picture(READS);
    Set<String> groups = new HashSet<>();
    of(events, "M", "process_name").forEach(e -> groups.add(text(e.get("args"), "name")));
    assertTrue(groups.containsAll(Set.of("device disk", "tasks", "processors")), groups.toString());
    assertEquals(2, of(events, "b", "read 512").size());
    List<JsonNode> served = of(events, "b", "served");
    List<JsonNode> until = of(events, "e", "served");
    assertEquals(2, served.size());
    for (int i = 0; i < 2; i++) {
      double micros = until.get(i).get("ts").doubleValue() - served.get(i).get("ts").doubleValue();
      assertEquals(10, micros, 1e-6);
    }
    assertEquals(List.of(1, 1, 0, 1, 0), values(events, "in the device"));
    assertEquals(List.of(0, 1, 1, 0, 0), values(events, "in the block layer"));
  }

  private static List<Integer> values(List<JsonNode> events, String counter) {
    return of(events, "C", counter).stream()
        .map(e -> e.get("args").get("requests").asInt())
        .toList();
  }

  /** An arrow is shown where it begins at something on its track. */
  @Test
  void everyArrowBeginsAtTheSubmission() throws IOException {
    List<JsonNode> events = picture(READS);
    List<JsonNode> begins = of(events, "s", "request");
    assertEquals(2, begins.size());
    for (JsonNode begin : begins) {
      assertTrue(
          of(events, "i", "READ").stream()
              .anyMatch(e ->
                  e.get("ts").equals(begin.get("ts")) && e.get("tid").equals(begin.get("tid"))));
    }
    assertEquals(2, of(events, "f", "request").size());
  }

  @Test
  void whatOverflowsHasCompleted() throws IOException {
    List<JsonNode> events =
        picture(
            """
            name: overflow
            ring: {sq: 4, cq: 4, flags: [SINGLE_ISSUER, DEFER_TASKRUN, CQSIZE]}
            enters:
              - {reap: 0, push: [{opcode: NOP, user_data: 1}, {opcode: NOP, user_data: 2}, {opcode: NOP, user_data: 3}]}
              - {reap: 0, push: [{opcode: NOP, user_data: 4}, {opcode: NOP, user_data: 5}, {opcode: NOP, user_data: 6}]}
            """);
    List<JsonNode> depths = of(events, "C", "in flight");
    assertEquals(12, depths.size());
    assertEquals(0, depths.getLast().get("args").get("requests").asInt());
    assertEquals(6, of(events, "f", "request").size());
  }

  /** The completions of a poll that stays armed do not say whose they are. */
  @Test
  void anArrowPassesAllCompletionsOfARequest() throws IOException {
    List<JsonNode> events =
        picture(
            """
            name: timer
            ring: {sq: 4, cq: 16, flags: [SINGLE_ISSUER, DEFER_TASKRUN, CQSIZE]}
            enters:
              - min-complete: 1
                push: [{opcode: TIMEOUT, user_data: 1, addr: 1ms, len: 1, op_flags: 0xc0, off: 3}]
              - {min-complete: 1}
              - {min-complete: 1}
            """);
    assertEquals(2, of(events, "t", "request").size());
    assertEquals(1, of(events, "f", "request").size());
    assertEquals(1, of(events, "s", "request").size());
  }
}
