// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunCommandTest {
  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  private static JsonNode run(String... options) {
    String[] args = new String[options.length + 3];
    args[0] = "run";
    System.arraycopy(options, 0, args, 1, options.length);
    args[options.length + 1] = "--json";
    args[options.length + 2] = "-";
    Cli.Answer answer = Cli.run(args);
    assertEquals("", answer.err());
    assertEquals(ExitCode.YES, answer.code());
    return json(answer.out());
  }

  @Test
  void aThousandNopsTakeAThousandAndOneSteps() {
    JsonNode result = run(Cli.NOP_CHAIN, "--set", "total=1000");
    assertEquals(1, result.get("schema").intValue());
    assertEquals(0, result.get("enterReturn").intValue());
    assertEquals(0, result.get("attachError").intValue());
    assertEquals("policy", result.get("stopped").stringValue());
    assertEquals(1001, result.get("steps").intValue());
    assertEquals(1000, result.get("globals").get("done").intValue());
    assertEquals(1000, result.get("cqes").size());
    assertEquals("[999,0,0]", result.get("cqes").get(999).toString());
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherSeedAnotherDigest(@TempDir Path folder)
      throws IOException {
    String first = page(folder.resolve("a"), "7");
    assertEquals(first, page(folder.resolve("b"), "7"));
    assertEquals(first, page(folder.resolve("c"), "7"));
    JsonNode one = run(Cli.NOP_CHAIN, "--seed", "7");
    JsonNode other = run(Cli.NOP_CHAIN, "--seed", "8");
    assertEquals(one.get("steps"), other.get("steps"));
    assertNotEquals(one.get("digest"), other.get("digest"));
  }

  private static String page(Path folder, String seed) throws IOException {
    Cli.Answer answer =
        Cli.run(
            "run",
            Cli.NOP_CHAIN,
            "--seed",
            seed,
            "--report",
            folder.toString(),
            "--json",
            folder + ".json");
    assertEquals(ExitCode.YES, answer.code());
    return Files.readString(folder.resolve("index.html"))
        + Files.readString(Path.of(folder + ".json"));
  }

  @Test
  void aCopyEqualsItsSource() {
    JsonNode result =
        run(Cli.COPY_FILE, "--scenario", Cli.scenario("copy-file"), "--set", "blocks=16");
    JsonNode files = result.get("files");
    assertEquals(67110098, files.get(1).get("size").intValue());
    assertEquals(files.get(0).get("sha256"), files.get(1).get("sha256"));
  }

  @Test
  void aCompiledObjectRunsAsItsSourceDoes(@TempDir Path folder) {
    String object = folder.resolve("nop_chain.bpf.o").toString();
    assertEquals(ExitCode.YES, Cli.run("compile", Cli.NOP_CHAIN, "-o", object).code());
    JsonNode source = run(Cli.NOP_CHAIN, "--set", "total=50");
    JsonNode compiled = run(object, "--set", "total=50");
    for (String part : new String[] {"enterReturn", "steps", "cqes", "globals", "timeNs"}) {
      assertEquals(source.get(part), compiled.get(part), part);
    }
  }

  @Test
  void anObjectThatClangMadeRunsWithSymbolicValues() {
    JsonNode result = run("../sim-core/ebpf/src/test/resources/objects/nop_loop-clang19-v3.bpf.o");
    assertEquals(0, result.get("enterReturn").intValue());
    assertTrue(result.get("steps").intValue() > 1);
  }

  @Test
  void aRingThatNoPolicyFitsGivesTheAttachError() {
    JsonNode result =
        run(Cli.NOP_CHAIN, "--ring", "flags=SINGLE_ISSUER|NO_SQARRAY|CQSIZE|SQ_REWIND");
    assertEquals(-95, result.get("attachError").intValue());
    assertEquals("not-attached", result.get("stopped").stringValue());
    assertEquals(0, result.get("steps").intValue());
  }

  @Test
  void aLimitOfStepsEndsTheRun() {
    JsonNode result = run(Cli.NOP_CHAIN, "--set", "total=1000", "--max-steps", "10");
    assertEquals("max-steps", result.get("stopped").stringValue());
    assertEquals(10, result.get("steps").intValue());
  }

  @Test
  void aRefusedPolicyEndsWithOneAndItsLog() {
    Cli.Answer answer =
        Cli.run(
            "run", "../sim-core/ebpf/src/test/resources/objects/unchecked.bpf.o", "--json", "-");
    assertEquals(ExitCode.NO, answer.code());
    assertTrue(answer.err().startsWith("error[possible-null-region]"), answer.err());
    JsonNode result = json(answer.out());
    assertEquals("not-verified", result.get("stopped").stringValue());
    assertTrue(result.get("verifierLog").stringValue().contains("possible-null-region"));
  }

  @Test
  void aRingThatThePolicyCannotUseIsWarnedOf() {
    Cli.Answer answer =
        Cli.run("run", Cli.NOP_CHAIN, "--ring", "flags=SINGLE_ISSUER|DEFER_TASKRUN|NO_SQARRAY");
    assertEquals(ExitCode.YES, answer.code());
    assertTrue(answer.err().startsWith("warning[ring-without-rewind]"), answer.err());
  }

  @Test
  void aFaultIsNamedAndEndsWithOne() {
    Cli.Answer answer =
        Cli.run(
            "run", "../sim-core/ebpf/src/test/resources/objects/unchecked.bpf.o", "--no-verify");
    assertEquals(ExitCode.NO, answer.code());
    assertTrue(answer.err().startsWith("error[program-fault]"), answer.err());
    assertTrue(answer.out().contains("ended by"), answer.out());
  }
}
