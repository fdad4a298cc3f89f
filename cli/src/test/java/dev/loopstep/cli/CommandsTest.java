// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandsTest {
  private static JsonNode json(Cli.Answer answer) {
    assertEquals("", answer.err());
    return JsonMapper.shared().readTree(answer.out());
  }

  @Test
  void versionAndHelp() {
    assertTrue(Cli.run("--version").out().matches("loopstep [0-9].*\n"));
    for (String command :
        List.of(
            "run",
            "compare",
            "verify",
            "compile",
            "check",
            "fmt",
            "object",
            "ebpf",
            "kernel",
            "doctor",
            "completion")) {
      assertTrue(Cli.run("--help").out().contains("  " + command + " "), command);
      Cli.Answer help = Cli.run(command, "--help");
      assertEquals(ExitCode.YES, help.code(), command);
      help.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }
    for (String command : List.of("exec", "assemble", "disassemble", "conformance")) {
      Cli.Answer help = Cli.run("ebpf", command, "--help");
      assertEquals(ExitCode.YES, help.code(), command);
      help.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }
  }

  @Test
  void theHelpOfCommandsInGroupsFitsTheTerminal() {
    for (String group :
        List.of("object dump", "ebpf exec", "ebpf conformance", "kernel fetch", "kernel count")) {
      Cli.Answer help = Cli.run((group + " --help").split(" ", -1));
      assertEquals(ExitCode.YES, help.code(), group);
      help.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }
  }

  /** What the parser cannot lay out (a single percent sign) it says itself, on standard error. */
  @Test
  void theHelpOfEveryCommandIsLaidOut() {
    PrintStream before = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      Cli.run("--help")
          .out()
          .lines()
          .filter(line -> line.matches("  [a-z][a-z-]+ .*"))
          .map(line -> line.strip().split(" ", 2)[0])
          .forEach(
              command -> assertEquals(ExitCode.YES, Cli.run(command, "--help").code(), command));
    } finally {
      System.setErr(before);
    }
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void everyPolicyOfTheLibraryIsSafe() {
    for (String policy : List.of(Cli.NOP_CHAIN, Cli.HOLD_DEPTH, Cli.COPY_FILE)) {
      JsonNode verdict = json(Cli.run("verify", policy, "--json", "-"));
      assertEquals("safe", verdict.get("verdict").stringValue());
      assertTrue(verdict.get("worstCaseInstructions").intValue() > 0);
      assertTrue(verdict.get("worstCasePicoseconds").longValue() > 0);
      assertEquals("xeon-2.8ghz", verdict.get("costs").stringValue());
      assertTrue(verdict.get("obligations").size() > 10);
    }
  }

  @Test
  void aPolicyIsLaidOutInItsFile(@TempDir Path folder) throws IOException {
    Path policy = folder.resolve("p.policy");
    Files.writeString(policy, "policy p\nstep{stop}");
    assertEquals(ExitCode.NO, Cli.run("fmt", "--check", policy.toString()).code());
    assertEquals("policy p\nstep{stop}", Files.readString(policy));
    assertEquals(ExitCode.YES, Cli.run("fmt", policy.toString()).code());
    assertEquals("policy p\nstep { stop }\n", Files.readString(policy));
    assertEquals(ExitCode.YES, Cli.run("fmt", "--check", policy.toString()).code());
    Files.writeString(policy, "policy p\nstep { stopp }");
    assertEquals(ExitCode.BAD_INPUT, Cli.run("fmt", policy.toString()).code());
    assertEquals("policy p\nstep { stopp }", Files.readString(policy));
  }

  @Test
  void aHeaderNamesTheMemoryOfAPolicy() {
    Cli.Answer answer = Cli.run("compile", Cli.COPY_FILE, "--emit", "header");
    assertEquals(ExitCode.YES, answer.code());
    assertTrue(answer.out().contains("struct copy_file_shared {"), answer.out());
  }

  @Test
  void aPolicyIsWrittenAsC() {
    Cli.Answer answer = Cli.run("compile", Cli.HOLD_DEPTH, "--emit", "c");
    assertEquals(ExitCode.YES, answer.code());
    assertEquals("", answer.err());
    assertTrue(answer.out().contains("int loop_step(u64 *args)\n"), answer.out());
    Cli.Answer object = Cli.run("compile", "../bench/clang/echo.bpf.o", "--emit", "c");
    assertEquals(ExitCode.BAD_INPUT, object.code());
    assertTrue(object.err().startsWith("error[usage]: an object has no source"), object.err());
  }

  @Test
  void explainShowsEveryObligation() {
    String out = Cli.run("verify", Cli.NOP_CHAIN, "--explain").out();
    assertTrue(out.contains("proved"), out);
    assertTrue(out.contains("is safe"), out);
  }

  @Test
  void theSamePolicyGivesTheSameObject(@TempDir Path folder) throws IOException {
    Path one = folder.resolve("one.bpf.o");
    Path two = folder.resolve("two.bpf.o");
    assertEquals(ExitCode.YES, Cli.run("compile", Cli.HOLD_DEPTH, "-o", one.toString()).code());
    assertEquals(ExitCode.YES, Cli.run("compile", Cli.HOLD_DEPTH, "-o", two.toString()).code());
    assertEquals(-1, Files.mismatch(one, two));
  }

  @Test
  void assemblyStandsUnderItsSource() {
    String out = Cli.run("compile", Cli.NOP_CHAIN, "--emit", "asm").out();
    assertTrue(out.contains("; ../policies/nop_chain.policy:"), out);
    assertTrue(out.contains("call bpf_io_uring_submit_sqes"), out);
  }

  @Test
  void execPrintsR0InHexadecimal() {
    String addTwoAndTwo = "b7000000 02000000 07000000 02000000 95000000 00000000";
    assertEquals("4\n", Cli.run("ebpf", "exec", "--program", addTwoAndTwo).out());
    String firstByte = "7110000000000000 9500000000000000";
    assertEquals("aa\n", Cli.run("ebpf", "exec", "--program", firstByte, "aa bb").out());
    assertEquals(ExitCode.NO, Cli.run("ebpf", "exec", "--program", firstByte).code());
  }

  @Test
  void conformanceCounts(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("v.json"),
            """
            [{"name":"two","cpu":1,"groups":["base64"],"mem":"",
              "code":"b7000000020000009500000000000000","result":"0x2","error":""},
             {"name":"three","cpu":1,"groups":["base64"],"mem":"",
              "code":"b7000000020000009500000000000000","result":"0x3","error":""}]
            """);
    Cli.Answer answer = Cli.run("ebpf", "conformance", file.toString());
    assertEquals(ExitCode.NO, answer.code());
    assertEquals("three: expected 0x3, got 0x2\n1 passed, 1 failed\n", answer.out());
  }

  @Test
  void doctorAndCompletionAnswer() {
    assertEquals(1, json(Cli.run("doctor", "--json", "-")).get("schema").intValue());
    assertTrue(Cli.run("doctor").out().contains("lab kernel"));
    assertTrue(Cli.run("completion").out().contains("complete -F"));
    assertTrue(Cli.run("completion").out().contains("--mirror"));
    assertTrue(Cli.run("completion").out().contains("--sections"));
  }
}
