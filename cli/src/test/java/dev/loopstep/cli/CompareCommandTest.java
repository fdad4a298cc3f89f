// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CompareCommandTest {
  private static Cli.Answer compare(Path folder, String name) {
    return Cli.run(
        "compare",
        Cli.scenario("nop-chain"),
        "--policy",
        Cli.NOP_CHAIN,
        "--baseline",
        "single",
        "--baseline",
        "links:2",
        "--report",
        folder.resolve(name).toString(),
        "--json",
        folder.resolve(name + ".json").toString());
  }

  @Test
  void theSameComparisonGivesTheSameBytes(@TempDir Path folder) throws IOException {
    Cli.Answer first = compare(folder, "a");
    assertEquals("", first.err());
    assertEquals(ExitCode.YES, first.code());
    assertEquals(ExitCode.YES, compare(folder, "b").code());
    assertEquals(
        Files.readString(folder.resolve("a/index.html")),
        Files.readString(folder.resolve("b/index.html")));
    assertEquals(
        Files.readString(folder.resolve("a.json")), Files.readString(folder.resolve("b.json")));
  }

  @Test
  void linesFitAnOrdinaryTerminal() {
    Cli.Answer answer = Cli.run("compare", Cli.scenario("hold-depth"), "--policy", Cli.HOLD_DEPTH);
    assertEquals(ExitCode.YES, answer.code());
    answer.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    assertFalse(answer.out().contains("\u001b"), "no colours in a pipe");
  }

  private static final String ARRIVALS =
      """
      name: arrivals
      ring: {sq: 64, flags: [SINGLE_ISSUER, DEFER_TASKRUN]}
      machine: {cpus: 2}
      devices: {disk: {channels: 8, read: {constant: 50us}}}
      files: [{name: f, size: 1MiB, device: disk}]
      descriptors: {bell: eventfd}
      buffers: {count: 64, size: 4KiB}
      workload:
        requests:
          count: 500
          arrivals: {poisson: {rate: 15_000}}
          mix: [{read: {file: f, size: 4KiB}}]
          queue: {doorbell: "@fd.bell"}
      """;

  /** One at a time is as many a second as they come, but later. */
  @Test
  void whereRequestsArriveAVerdictIsOfResponseTimes(@TempDir Path folder) throws IOException {
    Path scenario = Files.writeString(folder.resolve("a.yaml"), ARRIVALS);
    Cli.Answer answer =
        Cli.run(
            "compare",
            scenario.toString(),
            "--baseline",
            "single",
            "--baseline",
            "loop:32",
            "--sensitivity",
            "wake-up,ipi-delivery",
            "--json",
            "-");
    assertEquals("", answer.err());
    JsonNode flips = JsonMapper.shared().readTree(answer.out()).get("sensitivity");
    assertEquals(2, flips.size());
    assertEquals("ipi-delivery", flips.get(1).get("cost").stringValue());
    for (JsonNode flip : flips) {
      assertEquals("loop:32", flip.get("faster").stringValue());
      assertTrue(flip.get("timesAsFast").doubleValue() > 1.3, flip.toString());
    }
    Cli.Answer none =
        Cli.run(
            "compare", scenario.toString(), "--baseline", "single", "--sensitivity", "rx-packet");
    assertEquals(ExitCode.BAD_INPUT, none.code());
    assertTrue(none.err().contains("no such cost is charged for"), none.err());
  }

  @Test
  void theSamePolicyTwiceGetsTwoNames() {
    Cli.Answer answer =
        Cli.run(
            "compare",
            Cli.scenario("hold-depth"),
            "--policy",
            Cli.HOLD_DEPTH,
            "--policy",
            Cli.HOLD_DEPTH,
            "--max-steps",
            "100");
    assertTrue(answer.out().contains("hold_depth#2"), answer.out());
  }

  @Test
  void nothingToCompareIsAnError() {
    Cli.Answer answer = Cli.run("compare", Cli.scenario("nop-chain"));
    assertEquals(ExitCode.BAD_INPUT, answer.code());
    assertTrue(answer.err().contains("nothing to compare"), answer.err());
  }

  /** The policy and the event loop get the same requests, and answer all of them. */
  @Test
  void requestsThatArriveAreServedByPoliciesAndApplications() {
    Cli.Answer answer =
        Cli.run(
            "compare",
            Cli.scenario("open-loop"),
            "--policy",
            "../scenarios/serve_queue.policy",
            "--baseline",
            "loop:32",
            "--baseline",
            "batch:32",
            "--json",
            "-");
    assertEquals("", answer.err());
    assertEquals(ExitCode.YES, answer.code());
    // Each of three contestants says so among its metrics, and among its requests.
    assertEquals(7, answer.out().split("\"served\": 100000", -1).length, answer.out());
    assertTrue(answer.out().contains("no coordinated omission"));
    assertTrue(answer.out().contains("\"warnings\": []"), answer.out());
  }

  private static Cli.Answer replicated(String... more) {
    List<String> words =
        new ArrayList<>(List.of("compare", Cli.scenario("hold-depth"), "--policy", Cli.HOLD_DEPTH));
    words.addAll(List.of("--baseline", "batch:4"));
    words.addAll(List.of(more));
    return Cli.run(words.toArray(String[]::new));
  }

  @Test
  void replicationsGiveIntervalsWithinEightyColumns(@TempDir Path folder) throws IOException {
    Path json = folder.resolve("r.json");
    Cli.Answer answer =
        replicated("--replications", "3", "--warm-up", "mser5", "--json", json.toString());
    assertEquals("", answer.err());
    assertTrue(answer.out().contains("Means of 3 replications"), answer.out());
    answer.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    assertTrue(Files.readString(json).contains("\"replications\": {"), "in the JSON too");
    assertTrue(
        Files.readString(json).contains("--replications 3 --warm-up mser5"), "and the command");
  }

  @Test
  void whatMustNotBeEndsWithOne() {
    Cli.Answer answer = replicated("--fail-if", "hold_depth: p50 > 1us", "--fail-if", "p50 < 1us");
    assertEquals(ExitCode.NO, answer.code());
    assertEquals(1, answer.err().lines().count(), answer.err());
    assertTrue(answer.err().startsWith("failed: latency, p50 of hold_depth is "), answer.err());
    assertEquals(ExitCode.YES, replicated("--fail-if", "p50 > 10s").code());
  }

  @Test
  void optionsThatMeanNothingAreRefused() {
    for (String[] words :
        new String[][] {
          {"--replications", "1"},
          {"--precision", "0"},
          {"--precision", "much"},
          {"--warm-up", "long"},
          {"--fail-if", "p98 > 1us"},
          {"--fail-if", "nobody: p99 > 1us"}
        }) {
      Cli.Answer answer = replicated(words);
      assertEquals(ExitCode.BAD_INPUT, answer.code(), String.join(" ", words));
      assertTrue(answer.err().startsWith("error[usage]: "), answer.err());
    }
  }

  private static Cli.Answer clients(String... network) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("compare", Cli.scenario("clients"), "--baseline", "loop:64"));
    words.addAll(List.of("--policy", "../scenarios/answer_clients.policy", "--json", "-"));
    for (String setting : network) {
      words.addAll(List.of("--network", setting));
    }
    return Cli.run(words.toArray(String[]::new));
  }

  /** The policy and the event loop have the same clients, and answer all of them. */
  @Test
  void clientsOnANetworkAreAnsweredByPoliciesAndApplications() {
    Cli.Answer answer = clients("clients.web.requests=500", "busy-poll={time: 20us}");
    assertEquals("", answer.err());
    assertEquals(ExitCode.YES, answer.code());
    assertEquals(3, answer.out().split("\"answered\": 500", -1).length, answer.out());
    assertTrue(answer.out().contains("\"busyPolls\": 0,"), "a policy gets no polling");
    assertTrue(answer.out().contains("--network clients.web.requests=500"), answer.out());
  }

  /** The policy counts to fifty connections; most find no room when they are asked for. */
  @Test
  void connectionsThatClientsGiveUpKeepNobodyWaiting(@TempDir Path folder) throws IOException {
    String scenario =
        Files.readString(Path.of(Cli.scenario("clients")))
            .replace("backlog: 64", "backlog: 1")
            .replace("connections: 8", "connections: 50")
            .replace("requests: 20_000", "requests: 500");
    Path file = Files.writeString(folder.resolve("clients.yaml"), scenario);
    Cli.Answer answer =
        Cli.run(
            "compare",
            file.toString(),
            "--baseline",
            "loop:64",
            "--policy",
            "../scenarios/answer_clients.policy",
            "--json",
            "-");
    assertEquals("", answer.err());
    JsonNode contestants = JsonMapper.shared().readTree(answer.out()).get("contestants");
    assertEquals("clients-gone", contestants.get(0).get("stopped").stringValue());
    assertEquals("application", contestants.get(1).get("stopped").stringValue());
    for (JsonNode contestant : contestants) {
      assertEquals(500, contestant.get("network").get("clients").get(0).get("answered").asInt());
      assertTrue(contestant.get("timeNs").asLong() < 100_000_000, contestant.toString());
    }
  }

  @Test
  void aValueOfANetworkThatThereIsNotIsAnError() {
    Cli.Answer answer = clients("nic.rx-rnig=5");
    assertEquals(ExitCode.BAD_INPUT, answer.code());
    assertTrue(answer.err().contains("did you mean `rx-ring`?"), answer.err());
    assertTrue(clients("5").err().contains("error[bad-setting]: this is no key with a value"));
  }
}
