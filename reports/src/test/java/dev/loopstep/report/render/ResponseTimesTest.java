// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.report.experiment.Comparison;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.Engine;
import dev.loopstep.report.experiment.Experiments;
import dev.loopstep.report.experiment.Plan;
import dev.loopstep.report.experiment.Progress;
import dev.loopstep.report.finding.Findings;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Wherever it is said what response times count, the limit of closed loops is beside it. */
class ResponseTimesTest {
  private static final String LIMIT = "But in a closed loop nothing is due while a client waits";
  private static final String IN_TEXT = "in a closed loop nothing is due while a client waits.";

  private static final String QUEUE =
      """
      name: small
      ring: {sq: 32, flags: [SINGLE_ISSUER, DEFER_TASKRUN]}
      devices: {disk: {channels: 8, read: {constant: 50us}}}
      files: [{name: f, size: 1MiB, device: disk}]
      buffers: {count: 32, size: 4KiB}
      workload:
        requests:
          count: 50
          arrivals: ARRIVALS
          mix: [{read: {file: f, size: 4KiB}}]
      """;

  private static final String NETWORK =
      """
      name: small
      ring: {sq: 32, flags: [SINGLE_ISSUER, DEFER_TASKRUN]}
      descriptors: {w: {listener: {backlog: 8}}}
      registered: {slots: 8}
      buffers: {count: 4, size: 1KiB}
      network:
        links: {lan: {latency: {constant: 20us}, bandwidth: 1Gbit}}
        clients:
          c: {connect: "@fd.w", connections: 3, requests: 50, arrivals: ARRIVALS, request: 100, response: 200}
      workload: {serve: {listener: "@fd.w"}}
      """;

  private static final String CLOSED = "{closed: {CLIENTSthink: {constant: 50us}}}";
  private static final String OPEN = "{poisson: {rate: 10_000}}";

  private static Comparison comparison(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Scenario scenario = ScenarioLoader.parse("small.yaml", bytes, Path.of("."));
    List<Contestant> loop = List.of(new Contestant.OfBaseline(new Baseline.Loop(8)));
    Plan plan = new Plan(scenario, 3, loop, 2, List.of(), "loopstep compare small.yaml");
    return Experiments.compare(plan, Engine.SIMULATOR, Progress.NONE);
  }

  /** Clients on a network are its connections. */
  private static String closed(String world) {
    String clients = world.equals(QUEUE) ? "clients: 3, " : "";
    return world.replace("ARRIVALS", CLOSED.replace("CLIENTS", clients));
  }

  private static int times(String part, String whole) {
    return whole.split(part, -1).length - 1;
  }

  @Test
  void aClosedLoopSaysWhatItsTimesDoNotContain() {
    for (String world : List.of(QUEUE, NETWORK)) {
      Comparison comparison = comparison(closed(world));
      String page = HtmlPages.comparison(Findings.of(comparison));
      assertEquals(
          3, times(LIMIT, page), "with the chart, among what is not modelled, in the JSON");
      String text = TextTables.comparison(comparison).replaceAll("\\s+", " ");
      assertTrue(text.contains(IN_TEXT), text);
      assertTrue(ResponseTimes.inFewWords(comparison.plan().scenario()).endsWith(IN_TEXT));
    }
  }

  @Test
  void anOpenLoopHasNoSuchLimit() {
    for (String world : List.of(QUEUE, NETWORK)) {
      Comparison comparison = comparison(world.replace("ARRIVALS", OPEN));
      assertEquals(0, times(LIMIT, HtmlPages.comparison(Findings.of(comparison))));
      assertTrue(
          ResponseTimes.inFewWords(comparison.plan().scenario())
              .endsWith("no coordinated omission."));
    }
  }
}
