// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is wrong with the input: one message with a place and a remedy, exit code 2, no stack
 * trace.
 */
class BadInputTest {
  /** A command and the identifier of what is wrong with it. */
  private record Case(String id, String... args) {}

  private static final String OBJECT = "../scenarios/objects/script.bpf.o";

  private static final List<Case> CASES =
      List.of(
          new Case("usage"),
          new Case("usage", "--bogus"),
          new Case("usage", "runn"),
          new Case("usage", "run"),
          new Case("usage", "run", Cli.NOP_CHAIN, "--set", "total"),
          new Case("usage", "run", Cli.NOP_CHAIN, "--ring", "sq=eight"),
          new Case("usage", "run", Cli.NOP_CHAIN, "--ring", "flags=NO_SUCH_FLAG"),
          new Case("usage", "run", Cli.NOP_CHAIN, "--max-steps", "0"),
          new Case("usage", "run", Cli.NOP_CHAIN, "--region", "-1"),
          new Case("usage", "ebpf"),
          new Case("usage", "object"),
          new Case("usage", "kernel"),
          new Case("usage", "kernel", "fetch", "now"),
          new Case("usage", "kernel", "fetch", "--mirror", "http://a b/debian"),
          new Case("usage", "kernel", "fetch", "--version", ""),
          new Case("usage", "object", "dump"),
          new Case("usage", "compare", Cli.scenario("nop-chain"), "--baseline", "links:1"),
          new Case("usage", "compare", Cli.scenario("nop-chain"), "--baseline", "trebles"),
          new Case("usage", "compare", Cli.scenario("nop-chain")),
          new Case("usage", "verify"),
          new Case("usage", "verify", Cli.NOP_CHAIN, "--verdict", "linux"),
          new Case("usage", "verify", "--batch", "none.json", "--verdict", "linux"),
          new Case("usage", "verify", "--batch", "none.json", "--verdict", "any"),
          new Case("usage", "verify", Cli.NOP_CHAIN, "--batch", "none.json"),
          new Case("unreadable-file", "verify", "--batch", "none.json"),
          new Case("unreadable-policy", "run", "no-such.policy"),
          new Case("unreadable-policy", "verify", "src"),
          new Case("usage", "check"),
          new Case("usage", "check", Cli.NOP_CHAIN, "--name", "x.policy"),
          new Case("unreadable-file", "check", "no-such.policy"),
          new Case("unreadable-file", "check", "src"),
          new Case("output-failed", "check", Cli.NOP_CHAIN, "--json", "/no/such/folder/x"),
          new Case("unknown-variable", "run", Cli.NOP_CHAIN, "--set", "totl=3"),
          new Case("bad-setting", "run", Cli.NOP_CHAIN, "--set", "total=many"),
          new Case("value-out-of-range", "run", Cli.NOP_CHAIN, "--set", "total=0"),
          new Case("unknown-variable", "compile", Cli.NOP_CHAIN, "--fix", "done=3"),
          new Case("bad-setting", "compile", Cli.NOP_CHAIN, "--fix", "total"),
          new Case("value-out-of-range", "compile", Cli.NOP_CHAIN, "--fix", "total=0"),
          new Case("compiled-already", "compile", OBJECT, "--fix", "total=3"),
          new Case("ring-refused", "run", Cli.NOP_CHAIN, "--ring", "sq=0"),
          new Case("scenario-not-found", "run", Cli.NOP_CHAIN, "--scenario", "none.yaml"),
          new Case("scenario-not-found", "compare", "none.yaml", "--policy", Cli.NOP_CHAIN),
          new Case("output-failed", "run", Cli.NOP_CHAIN, "--json", "/no/such/folder/x"),
          new Case("unreadable-file", "ebpf", "conformance", "none.json"),
          new Case("bad-hex", "ebpf", "exec", "--program", "zz"),
          new Case("usage", "ebpf", "exec", "--program", "95", "--asm", "x.s"),
          new Case("unreadable-file", "ebpf", "exec", "--asm", "none.s"),
          new Case("unreadable-file", "ebpf", "assemble", "none.s"),
          new Case("unreadable-file", "ebpf", "assemble", "src"),
          new Case("unreadable-file", "ebpf", "disassemble", "none.hex"),
          new Case("unreadable-file", "ebpf", "disassemble", "--raw", "none.bin"));

  @TestFactory
  Stream<DynamicTest> oneMessageAndExitCodeTwo() {
    return CASES.stream()
        .map(wrong ->
            DynamicTest.dynamicTest(
                "loopstep " + String.join(" ", wrong.args()),
                () -> check(wrong.id(), wrong.args())));
  }

  private static void check(String id, String... args) {
    Cli.Answer answer = Cli.run(args);
    assertEquals(ExitCode.BAD_INPUT, answer.code(), answer.err());
    assertTrue(answer.err().startsWith("error[" + id + "]: "), answer.err());
    assertTrue(answer.err().contains(" --> "), answer.err());
    assertTrue(answer.err().contains("= help: "), answer.err());
    assertFalse(answer.err().contains("\tat "), answer.err());
  }

  @Test
  void aMisspeltNameIsShownInItsLine(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("typo.policy");
    Files.writeString(
        file, Files.readString(Path.of(Cli.NOP_CHAIN)).replace("== total", "== totl"));
    Cli.Answer answer = Cli.run("verify", file.toString());
    assertEquals(ExitCode.BAD_INPUT, answer.code());
    assertTrue(answer.err().startsWith("error[unknown-name]: "), answer.err());
    assertTrue(answer.err().contains("did you mean `total`?"), answer.err());
    assertTrue(answer.err().contains("^^^^\n"), answer.err());
  }

  @Test
  void aLoopWithoutABoundIsRefusedByTheCompiler(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("loop.policy");
    Files.writeString(
        file, "policy p\nstate n: u32\nstep {\n  while n < 5 { n += 1 }\n  stop\n}\n");
    check("loop-without-bound", "verify", file.toString());
  }

  @Test
  void aFileThatIsNoObjectIsNamed(@TempDir Path folder) throws IOException {
    Path text = Files.writeString(folder.resolve("text.bpf.o"), "hello");
    check("not-elf", "run", text.toString());
  }

  @Test
  void anUnknownKeyOfAScenarioIsShownInItsLine(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("s.yaml"), "name: s\nworkloads: {}\n");
    check("unknown-key", "compare", file.toString(), "--policy", Cli.NOP_CHAIN);
  }

  @Test
  void aFailedCommandLeavesWhatWasThere(@TempDir Path folder) throws IOException {
    Path old = Files.writeString(folder.resolve("old.json"), "old");
    check("unknown-variable", "run", Cli.NOP_CHAIN, "--set", "x=1", "--json", old.toString());
    assertEquals("old", Files.readString(old));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(old), files.toList());
    }
  }

  @Test
  void anOutputNeverOverwritesAnInput(@TempDir Path folder) throws IOException {
    String text = Files.readString(Path.of(Cli.NOP_CHAIN));
    Path file = Files.writeString(folder.resolve("x.policy"), text);
    check("usage", "compile", file.toString(), "-o", file.toString());
    check("usage", "run", file.toString(), "--json", file.toString());
    assertEquals(text, Files.readString(file));
  }
}
