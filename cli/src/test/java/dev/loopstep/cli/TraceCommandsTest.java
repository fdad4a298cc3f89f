// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TraceCommandsTest {
  @TempDir Path folder = Path.of("");

  /** Writes the trace of a run; its file. */
  private String trace(String name, String... options) {
    String file = folder.resolve(name).toString();
    String[] args = new String[options.length + 3];
    args[0] = "run";
    System.arraycopy(options, 0, args, 1, options.length);
    args[options.length + 1] = "--trace";
    args[options.length + 2] = file;
    Cli.Answer answer = Cli.run(args);
    assertEquals("", answer.err());
    assertEquals(ExitCode.YES, answer.code());
    return file;
  }

  private String holdDepth(String name, String seed, String... options) {
    String[] args = new String[options.length + 5];
    args[0] = Cli.HOLD_DEPTH;
    args[1] = "--scenario";
    args[2] = Cli.scenario("hold-depth");
    args[3] = "--seed";
    args[4] = seed;
    System.arraycopy(options, 0, args, 5, options.length);
    return trace(name, args);
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() throws IOException {
    String one = holdDepth("a", "7");
    String same = holdDepth("b", "7");
    String other = holdDepth("c", "8");
    assertEquals(-1, Files.mismatch(Path.of(one), Path.of(same)));
    assertNotEquals(-1, Files.mismatch(Path.of(one), Path.of(other)));
    assertEquals(ExitCode.YES, Cli.run("trace", "diff", one, same).code());
    Cli.Answer differ = Cli.run("trace", "diff", one, other);
    assertEquals(ExitCode.NO, differ.code());
    assertTrue(differ.out().startsWith("they part after "), differ.out());
    assertTrue(differ.out().lines().skip(2).allMatch(line -> line.length() <= 100));
  }

  @Test
  void checkpointsAloneTellThatRunsDiffer() throws IOException {
    String one = holdDepth("a", "7", "--checkpoints-only");
    assertEquals(2, Files.readAllLines(Path.of(one)).size());
    assertEquals(ExitCode.YES, Cli.run("trace", "diff", one, holdDepth("b", "7")).code());
    Cli.Answer differ = Cli.run("trace", "diff", one, holdDepth("c", "8"), "--json", "-");
    assertEquals(ExitCode.NO, differ.code());
    JsonNode json = JsonMapper.shared().readTree(differ.out());
    assertFalse(json.get("equal").booleanValue());
    assertTrue(
        json.get("partAfterEvent").longValue() < json.get("partUpToEvent").longValue(),
        differ.out());
  }

  @Test
  void aTraceCanBeRead() {
    Cli.Answer answer = Cli.run("trace", "show", trace("a", Cli.NOP_CHAIN, "--set", "total=2"));
    assertEquals(ExitCode.YES, answer.code());
    assertTrue(answer.out().startsWith("nop_chain in no scenario, simulated"), answer.out());
    assertTrue(answer.out().contains("submit_req       #2 NOP user_data=1"), answer.out());
    assertTrue(answer.out().lines().allMatch(line -> line.length() <= 80), answer.out());
    assertTrue(answer.out().contains("\n11 events, digest "), answer.out());
  }

  @Test
  void aTraceThatWasCutOffIsShownAsFarAsItGoes() throws IOException {
    Path file = Path.of(trace("a", Cli.NOP_CHAIN, "--set", "total=2"));
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.indexOf("submit_req")));
    Cli.Answer answer = Cli.run("trace", "show", file.toString());
    assertEquals(ExitCode.YES, answer.code());
    assertTrue(
        answer.out().endsWith("2 events, and the trace was cut off in the middle of a line\n"),
        answer.out());
  }

  @Test
  void aTraceOnStandardOutputStandsAlone() {
    Cli.Answer answer = Cli.run("run", Cli.NOP_CHAIN, "--set", "total=1", "--trace", "-");
    assertTrue(answer.out().lines().allMatch(line -> line.startsWith("{")), answer.out());
  }

  /** What begins ends, each arrow has two ends, and nothing is in flight at the end. */
  @Test
  void aTraceBecomesAPictureThatIsWhole() {
    String file = trace("a", Cli.NOP_CHAIN, "--set", "total=40");
    Cli.Answer answer = Cli.run("trace", "perfetto", file, "-o", "-");
    assertEquals(ExitCode.YES, answer.code());
    Map<String, Integer> phases = new TreeMap<>();
    JsonNode events = JsonMapper.shared().readTree(answer.out()).get("traceEvents");
    double time = 0;
    int inFlight = 0;
    for (JsonNode event : events) {
      phases.merge(event.get("ph").stringValue(), 1, Integer::sum);
      assertTrue(event.get("ts").doubleValue() >= time, event.toString());
      time = event.get("ts").doubleValue();
      if (event.get("ph").stringValue().equals("C")) {
        inFlight = event.get("args").get("requests").intValue();
      }
    }
    assertEquals(phases.get("B"), phases.get("E"));
    assertEquals(phases.get("b"), phases.get("e"));
    assertEquals(phases.get("s"), phases.get("f"));
    assertEquals(0, inFlight);
    assertTrue(phases.getOrDefault("b", 0) > 0, phases.toString());
  }

  @Test
  void badInputIsRefused() {
    for (String[] args :
        new String[][] {
          {"trace"},
          {"trace", "diff", "pom.xml", "pom.xml"},
          {"trace", "show", folder.resolve("none").toString()},
          {"trace", "perfetto", folder.resolve("none").toString()},
          {"trace", "perfetto", "pom.xml", "-o", "-"},
          {"run", Cli.NOP_CHAIN, "--checkpoints-only"},
          {"run", Cli.NOP_CHAIN, "--trace", "-", "--json", "-"},
          {"run", Cli.NOP_CHAIN, "--trace", Cli.NOP_CHAIN},
          {"run", Cli.NOP_CHAIN, "--trace", "/nowhere/trace"}
        }) {
      Cli.Answer answer = Cli.run(args);
      assertEquals(ExitCode.BAD_INPUT, answer.code(), String.join(" ", args));
      assertTrue(answer.err().startsWith("error["), answer.err());
      assertEquals("", answer.out());
    }
  }
}
