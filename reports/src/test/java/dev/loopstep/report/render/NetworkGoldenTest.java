// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.trace.RunTrace;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.report.experiment.Comparison;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.Engine;
import dev.loopstep.report.experiment.Experiments;
import dev.loopstep.report.experiment.Plan;
import dev.loopstep.report.experiment.Progress;
import dev.loopstep.report.finding.Findings;
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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is shown of a network, against a file. {@code -Dloopstep.golden=write} writes it anew, to be
 * read before it is kept.
 */
class NetworkGoldenTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/loopstep/report/render/network.txt");

  private static final String TEXT =
      """
      name: small
      seed: 3
      ring: {sq: 32, cq: 64, flags: [SINGLE_ISSUER, DEFER_TASKRUN, NO_SQARRAY, CQSIZE, SQ_REWIND]}
      descriptors: {w: {listener: {backlog: 8, send-buffer: 4KiB}}}
      registered: {slots: 8}
      buffers: {count: 4, size: 1KiB}
      network:
        nic: {interrupts: {rx-usecs: 5us}}
        busy-poll: {time: 20us}
        rto: 5ms
        links: {lan: {latency: {exponential: {mean: 20us}}, bandwidth: 1Gbit, loss: 0.02}}
        clients:
          c:
            connect: "@fd.w"
            connections: 3
            requests: 60
            arrivals: {poisson: {rate: 10_000}}
            request: 100
            response: {choice: [{size: 200, weight: 3}, {size: 10KiB}]}
            send: {chunk: 50, gap: 10us}
            timeout: 200ms
      workload: {serve: {listener: "@fd.w"}}
      """;

  private static Scenario scenario() {
    byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
    return ScenarioLoader.parse("small.yaml", bytes, Path.of("."));
  }

  private static Plan plan() {
    List<Contestant> loop = List.of(new Contestant.OfBaseline(new Baseline.Loop(8)));
    return new Plan(scenario(), 3, loop, 2, List.of(), "loopstep compare small.yaml");
  }

  private static Comparison comparison() {
    return Experiments.compare(plan(), Engine.SIMULATOR, Progress.NONE);
  }

  @Test
  void asText() throws IOException {
    String text = TextTables.comparison(comparison());
    if ("write".equals(System.getProperty("loopstep.golden"))) {
      Files.writeString(GOLDEN, text);
    }
    assertEquals(Files.readString(GOLDEN), text);
  }

  @Test
  void asJson() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ComparisonJson.write(Findings.of(comparison()), out);
    JsonNode document = JsonMapper.shared().readTree(out.toByteArray());
    JsonNode network = document.get("contestants").get(0).get("network");
    JsonNode client = network.get("clients").get(0);
    assertEquals(60, client.get("arrived").asLong());
    assertEquals(60, client.get("answered").asLong() + client.get("failed").asLong());
    assertEquals(6000, client.get("bytesSent").asLong());
    assertTrue(network.get("nic").get("interrupts").asLong() > 0);
    assertTrue(network.get("napi").get("busyPolls").asLong() > 0);
    assertTrue(network.get("links").get(0).get("lost").asLong() > 0);
    assertTrue(document.get("costs").get("figures").has("rx-packet"));
    assertTrue(document.get("notModelled").toString().contains("congestion control"));
  }

  @Test
  void asAPage() {
    String page = HtmlPages.comparison(Findings.of(comparison()));
    assertTrue(page.contains("NIC, interrupts"));
    assertTrue(page.contains("found no connection free"));
  }

  @Test
  void asATrace(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("t.jsonl");
    try (var out = Files.newOutputStream(file)) {
      TraceHeader header = new TraceHeader(TraceHeader.SIMULATED, "loop:8", "small", 3);
      TraceWriter writer = new TraceWriter(out, header, true);
      Contestant loop = plan().contestants().getFirst();
      RunObserver traced =
          new RunObserver() {
            @Override
            public RunTrace trace() {
              return new SimulatedTrace(writer);
            }
          };
      Engine.SIMULATOR.run(plan().setup(loop), loop, scenario().workload(), traced);
      writer.end(0);
    }
    ByteArrayOutputStream picture = new ByteArrayOutputStream();
    try (TraceReader reader = new TraceReader(file.toString())) {
      PerfettoTrace.write(reader, picture);
    }
    long interrupts = 0;
    long polls = 0;
    for (JsonNode event : JsonMapper.shared().readTree(picture.toByteArray()).get("traceEvents")) {
      boolean ofNic = event.get("pid").asLong() == 1_000_001;
      interrupts += ofNic && event.get("ph").asString().equals("i") ? 1 : 0;
      polls += ofNic && event.get("ph").asString().equals("X") ? 1 : 0;
    }
    var seen = comparison().outcomes().getFirst().result().network().orElseThrow();
    assertEquals(seen.nic().interrupts(), interrupts);
    assertTrue(polls >= seen.napi().polls());
  }
}
