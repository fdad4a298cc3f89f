// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code verify --counterexample} and {@code run --from}. */
class CounterexampleCommandsTest {
  private static final String UNCHECKED =
      "../sim-core/ebpf/src/test/resources/objects/unchecked.bpf.o";

  /** {@code r0 = *(u8 *)(r1 + 7); if r0 > 8 goto +2; r1 += r0; r0 = *(u8 *)(r1 + 0); exit}. */
  private static final String RAW =
      "7110070000000000 2500020008000000 0f01000000000000 7110000000000000 9500000000000000";

  @TempDir Path folder;

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private String raw() throws IOException {
    Files.writeString(folder.resolve("raw.hex"), RAW);
    return file("raw.hex");
  }

  @Test
  void anObjectsFaultIsShownWrittenAndReplayed() {
    Cli.Answer verified = Cli.run("verify", UNCHECKED, "--counterexample", file("fault.json"));
    assertEquals(ExitCode.NO, verified.code());
    assertTrue(verified.err().contains("counterexample: a read of 4 bytes through NULL"));
    assertTrue(verified.err().contains("unchecked.bpf.c:14"));
    Cli.Answer replayed = Cli.run("run", "--from", file("fault.json"));
    assertEquals("", replayed.err());
    assertEquals(ExitCode.NO, replayed.code());
    assertTrue(replayed.out().contains("a read of 4 bytes through NULL"));
    assertTrue(replayed.out().endsWith("the fault occurred again\n"));
  }

  @Test
  void aRawProgramIsInItsCounterexample() throws IOException {
    String raw = raw();
    String[] verify = {
      "verify",
      "--hex",
      raw,
      "--memory",
      "8",
      "--json",
      file("v.json"),
      "--counterexample",
      file("fault.json")
    };
    assertEquals(ExitCode.NO, Cli.run(verify).code());
    JsonNode finding =
        JsonMapper.shared().readTree(folder.resolve("v.json").toFile()).get("findings").get(0);
    JsonNode input = finding.get("counterexample").get("inputs").get(0);
    assertEquals("block", input.get("area").asString());
    assertEquals(7, input.get("offset").asInt());
    assertEquals(8, input.get("value").asInt());
    Files.delete(Path.of(raw));
    Cli.Answer replayed = Cli.run("run", "--from", file("fault.json"), "--json", "-");
    assertEquals(ExitCode.NO, replayed.code());
    JsonNode answer = JsonMapper.shared().readTree(replayed.out());
    assertTrue(answer.get("reproduced").asBoolean());
    assertEquals(3, answer.get("fault").get("slot").asInt());
  }

  @Test
  void aSafeProgramHasNone() throws IOException {
    Cli.Answer safe =
        Cli.run("verify", "--hex", raw(), "--memory", "9", "--counterexample", file("fault.json"));
    assertEquals("", safe.err());
    assertEquals(ExitCode.YES, safe.code());
    assertFalse(Files.exists(folder.resolve("fault.json")));
  }

  @Test
  void noneIsLookedForWhereNoneIsWanted() {
    Cli.Answer verified = Cli.run("verify", UNCHECKED, "--no-counterexample");
    assertEquals(ExitCode.NO, verified.code());
    assertFalse(verified.err().contains("counterexample:"));
  }

  @Test
  void anotherProgramIsRefused() {
    Cli.run("verify", UNCHECKED, "--counterexample", file("fault.json"));
    Cli.Answer answer = Cli.run("run", Cli.NOP_CHAIN, "--from", file("fault.json"));
    assertEquals(ExitCode.BAD_INPUT, answer.code());
    assertTrue(answer.err().startsWith("error[counterexample-misfit]"), answer.err());
  }

  @Test
  void aDamagedFileIsRefused() throws IOException {
    Path fault = folder.resolve("fault.json");
    Cli.run("verify", UNCHECKED, "--counterexample", fault.toString());
    String whole = Files.readString(fault);
    for (String name :
        new String[] {
          "schema",
          "kind",
          "program",
          "file",
          "sha256",
          "set",
          "ring",
          "slot",
          "instructions",
          "changing",
          "inputs",
          "area",
          "index",
          "offset",
          "read",
          "value"
        }) {
      Files.writeString(fault, whole.replaceFirst("\"" + name + "\"", "\"other\""));
      Cli.Answer answer = Cli.run("run", "--from", fault.toString());
      assertEquals(ExitCode.BAD_INPUT, answer.code(), name);
      assertTrue(answer.err().startsWith("error[damaged-document]"), answer.err());
    }
    for (int length = 0; length < whole.length() - 2; length += 37) {
      Files.writeString(fault, whole.substring(0, length));
      assertEquals(ExitCode.BAD_INPUT, Cli.run("run", "--from", fault.toString()).code());
    }
  }

  @Test
  void aFaultThatDoesNotOccurIsSaid() throws IOException {
    Path fault = folder.resolve("fault.json");
    Cli.run("verify", UNCHECKED, "--counterexample", fault.toString());
    String harmless = Files.readString(fault).replace("\"value\": 1", "\"value\": 0");
    Files.writeString(fault, harmless);
    Cli.Answer answer = Cli.run("run", "--from", fault.toString());
    assertEquals(ExitCode.YES, answer.code());
    assertTrue(answer.out().contains("did not occur"), answer.out());
  }

  @Test
  void aProgramIsGivenOnce() throws IOException {
    assertEquals(ExitCode.BAD_INPUT, Cli.run("verify").code());
    assertEquals(ExitCode.BAD_INPUT, Cli.run("verify", Cli.NOP_CHAIN, "--hex", raw()).code());
    assertEquals(ExitCode.BAD_INPUT, Cli.run("verify", "--hex", raw(), "--memory", "-5").code());
  }
}
