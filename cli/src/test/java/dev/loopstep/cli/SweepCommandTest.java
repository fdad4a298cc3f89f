// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SweepCommandTest {
  private static final List<String> FILES =
      List.of(
          "cells.csv",
          "index.html",
          "results.csv",
          "results.json",
          "results.parquet",
          "summary.md",
          "sweep.journal");

  private static final String EXPERIMENT =
      """
      name: chains
      scenarios: [{scenario: SCENARIO, keys: {workload.nops.count: 50}}]
      policies: [{policy: POLICY, set: {total: 50}}]
      baselines: [single, "links:2"]
      costs: {syscall-penalty: [0ns, 400ns]}
      replications: 2
      show: {quantity: throughput}
      """;

  @TempDir private Path folder = Path.of("");

  private String write(String text) throws IOException {
    String absolute =
        text.replace(
                "SCENARIO",
                Path.of(Cli.scenario("nop-chain")).toAbsolutePath().normalize().toString())
            .replace("POLICY", Path.of(Cli.NOP_CHAIN).toAbsolutePath().normalize().toString());
    return Files.writeString(folder.resolve("sweep.yaml"), absolute).toString();
  }

  private Cli.Answer sweep(String experiment, String out, String... more) throws IOException {
    Stream<String> words =
        Stream.of("sweep", write(experiment), "-o", folder.resolve(out).toString());
    return Cli.run(Stream.concat(words, Stream.of(more)).toArray(String[]::new));
  }

  private List<String> files(String out) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(out))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void theSameSweepGivesTheSameBytes() throws IOException {
    Cli.Answer one = sweep(EXPERIMENT, "one", "--threads", "1");
    assertEquals(ExitCode.YES, one.code(), one.err());
    assertEquals("", one.err(), "quiet in a pipe");
    assertTrue(one.out().contains("nop_chain has the highest throughput"), one.out());
    Cli.Answer two = sweep(EXPERIMENT, "two", "--threads", "3");
    assertEquals(ExitCode.YES, two.code(), two.err());
    assertEquals(FILES, files("one"));
    assertEquals(FILES, files("two"));
    for (String file : FILES) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("one").resolve(file)),
          Files.readAllBytes(folder.resolve("two").resolve(file)),
          file);
    }
  }

  @Test
  void jsonHasEachCombination() throws IOException {
    Cli.Answer answer = sweep(EXPERIMENT, "out", "--json", "-");
    assertEquals(ExitCode.YES, answer.code(), answer.err());
    assertEquals(Files.readString(folder.resolve("out/results.json")), answer.out());
    JsonNode document = JsonMapper.shared().readTree(answer.out());
    assertEquals(6, document.get("cells").size());
    assertEquals(12, document.get("runs").intValue());
    JsonNode first = document.get("cells").get(0);
    assertEquals("nop_chain", first.get("contestant").stringValue());
    assertEquals("0ns", first.get("parameters").get("syscall-penalty").stringValue());
    double mean = first.get("means").get("throughput").get("mean").doubleValue();
    assertTrue(mean > 1e6, "throughput " + mean);
    assertEquals(
        List.of("experiment", "policy", "scenario", "costs"),
        document.get("inputs").valueStream().map(i -> i.get("kind").stringValue()).toList());
  }

  @Test
  void itGoesOnAndWritesAgain() throws IOException {
    sweep(EXPERIMENT, "out");
    Path csv = folder.resolve("out/results.csv");
    byte[] whole = Files.readAllBytes(csv);
    Files.delete(csv);
    Path left = Files.writeString(folder.resolve("out/.results.csv123.part"), "left by a kill");
    Cli.Answer again = sweep(EXPERIMENT, "out");
    assertEquals(ExitCode.YES, again.code(), again.err());
    assertTrue(again.err().contains("going on: 12 of 12 runs are there"), again.err());
    assertArrayEquals(whole, Files.readAllBytes(csv));
    assertFalse(Files.exists(left));
  }

  private void refused(String expected, Cli.Answer answer) {
    assertEquals(ExitCode.BAD_INPUT, answer.code(), answer.out());
    assertTrue(answer.err().startsWith("error[" + expected + "]: "), answer.err());
    assertTrue(answer.err().contains("= help: "), answer.err());
    assertFalse(Files.exists(folder.resolve("none")), "nothing is made before it is right");
  }

  @Test
  void badInputEndsInOneMessage() throws IOException {
    refused("usage", sweep(EXPERIMENT, "none", "--engine", "spark"));
    refused("usage", sweep(EXPERIMENT, "none", "--threads", "0"));
    refused("usage", sweep(EXPERIMENT, "none", "--limit", "0"));
    refused("sweep-too-large", sweep(EXPERIMENT, "none", "--limit", "11"));
    refused(
        "sweep-too-large",
        sweep(
            EXPERIMENT
                .replace("[0ns, 400ns]", "{from: 0ns, to: 9us, step: 1ns}")
                .replace("replications: 2", "replications: 100"),
            "none"));
    refused("unknown-key", sweep(EXPERIMENT + "x: 1\n", "none"));
    refused("impossible-value", sweep(EXPERIMENT.replace("single", "simple"), "none"));
    refused("value-out-of-range", sweep(EXPERIMENT.replace("total: 50", "total: 0"), "none"));
    refused("undeclared-variable", sweep(EXPERIMENT.replace("total: 50", "totl: 50"), "none"));
    refused("unreadable-policy", sweep(EXPERIMENT.replace("POLICY", "none.policy"), "none"));
    refused("usage", Cli.run("sweep", write(EXPERIMENT)));
    Path file = Files.writeString(folder.resolve("file"), "");
    refused("output-failed", sweep(EXPERIMENT, "file"));
    refused("output-failed", sweep(EXPERIMENT, "file/below"));
    assertEquals(0, Files.size(file));
  }

  @Test
  void inputsAreNotWrittenOver() throws IOException {
    String experiment = write(EXPERIMENT);
    Path out = Files.createDirectory(folder.resolve("out"));
    Path own = Files.copy(Path.of(experiment), out.resolve("results.json"));
    byte[] before = Files.readAllBytes(own);
    Cli.Answer answer = Cli.run("sweep", own.toString(), "-o", out.toString());
    refused("usage", answer);
    assertArrayEquals(before, Files.readAllBytes(own));
  }

  @Test
  void checkLooksAtScenariosAndExperiments() throws IOException {
    String good = write(EXPERIMENT);
    assertEquals(
        new Cli.Answer(ExitCode.YES, "", ""), Cli.run("check", good, Cli.scenario("nop-chain")));
    Cli.Answer profile = Cli.run("check", "../scenarios/costs/xeon-2.8ghz.yaml");
    assertEquals(new Cli.Answer(ExitCode.YES, "", ""), profile);
    Cli.Answer wrong =
        Cli.run("check", write(EXPERIMENT.replace("syscall-penalty", "syscall-penlty")));
    assertEquals(ExitCode.BAD_INPUT, wrong.code());
    assertTrue(wrong.err().contains("sweep.yaml:5:9"), wrong.err());
    Cli.Answer scenario =
        Cli.runWith("name: x\nsed: 3\n", "check", "-", "--name", "new.yaml", "--json", "-");
    assertEquals(ExitCode.BAD_INPUT, scenario.code());
    JsonNode first = JsonMapper.shared().readTree(scenario.out()).get(0);
    assertEquals("unknown-key", first.get("id").stringValue());
    assertEquals(2, first.get("line").intValue());
  }
}
