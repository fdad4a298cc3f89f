// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code check}: what editors show. */
class CheckCommandTest {
  private static final String WRONG =
      """
      policy p
      state n: u32
      step {
          let wide: u64 = n * n
          n = totl
          n = -300
          stop
      }
      """;

  @TempDir private Path folder = Path.of("");

  /** All but what is only refused for a kernel, which is what {@code compile} asks for. */
  static List<Path> rejected() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../grammar/src/test/resources/rejected"))) {
      return files
          .filter(f -> f.toString().endsWith(".policy") && !f.endsWith("not-on-target.policy"))
          .sorted()
          .toList();
    }
  }

  private static JsonNode json(Cli.Answer answer) {
    assertEquals("", answer.err());
    JsonNode all = JsonMapper.shared().readTree(answer.out());
    assertTrue(all.isArray(), answer.out());
    return all;
  }

  @Test
  void theLibraryHasNothingToSay() {
    Cli.Answer text = Cli.run("check", Cli.NOP_CHAIN, Cli.HOLD_DEPTH, Cli.COPY_FILE);
    assertEquals(new Cli.Answer(ExitCode.YES, "", ""), text);
    assertEquals(0, json(Cli.run("check", Cli.NOP_CHAIN, "--json", "-")).size());
  }

  @Test
  void errorsAndWarningsStandInTheOrderOfTheText() {
    Cli.Answer answer = Cli.runWith(WRONG, "check", "-", "--name", "new.policy", "--json", "-");
    assertEquals(ExitCode.BAD_INPUT, answer.code());
    JsonNode all = json(answer);
    assertEquals(
        List.of("4", "5", "6"), all.valueStream().map(d -> d.get("line").asString()).toList());
    JsonNode first = all.get(1);
    assertEquals("new.policy", first.get("file").stringValue());
    assertEquals(9, first.get("column").intValue());
    assertEquals(13, first.get("endColumn").intValue());
    assertEquals("error", first.get("severity").stringValue());
    assertEquals("unknown-name", first.get("id").stringValue());
    assertEquals("nothing here is called `totl`", first.get("message").stringValue());
    assertTrue(first.get("notes").isArray());
    assertFalse(first.get("remedy").stringValue().isEmpty());
  }

  @Test
  void peopleReadTheSameOnStandardError() {
    Cli.Answer answer = Cli.runWith(WRONG, "check", "-");
    assertEquals(ExitCode.BAD_INPUT, answer.code());
    assertEquals("", answer.out());
    assertTrue(answer.err().startsWith("warning[narrow-arithmetic]: "), answer.err());
    assertTrue(answer.err().contains("error[unknown-name]: "), answer.err());
    assertTrue(answer.err().contains(" --> standard input:5:9\n"), answer.err());
    assertTrue(answer.err().contains("error[value-out-of-range]: "), answer.err());
  }

  @Test
  void warningsAloneAreNoFailure() {
    String text = WRONG.replace("totl", "1").replace("-300", "30");
    Cli.Answer answer = Cli.runWith(text, "check", "-", "--json", "-");
    assertEquals(ExitCode.YES, answer.code());
    assertEquals("warning", json(answer).get(0).get("severity").stringValue());
    assertEquals("narrow-arithmetic", json(answer).get(0).get("id").stringValue());
  }

  @Test
  void whatCannotBeReadDoesNotHideTheRest() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong.policy"), WRONG);
    Path bytes = Files.write(folder.resolve("bytes.policy"), new byte[] {'p', (byte) 0xff});
    Path out = folder.resolve("out.json");
    Cli.Answer answer =
        Cli.run(
            "check", "none.policy", bytes.toString(), wrong.toString(), "--json", out.toString());
    assertEquals(ExitCode.BAD_INPUT, answer.code());
    JsonNode all = JsonMapper.shared().readTree(Files.readString(out));
    assertEquals(
        List.of(
            "unreadable-file",
            "unreadable-policy",
            "narrow-arithmetic",
            "unknown-name",
            "value-out-of-range"),
        all.valueStream().map(d -> d.get("id").stringValue()).toList());
    assertEquals("none.policy", all.get(0).get("input").stringValue());
    assertNull(all.get(0).get("line"));
    assertNull(all.get(1).get("column"));
    assertTrue(answer.err().contains("error[unreadable-file]"), answer.err());
  }

  @Test
  void aPolicyIsNeverOverwritten() throws IOException {
    Path policy = Files.writeString(folder.resolve("p.policy"), WRONG);
    Cli.Answer answer = Cli.run("check", policy.toString(), "--json", policy.toString());
    assertEquals(ExitCode.BAD_INPUT, answer.code());
    assertTrue(answer.err().startsWith("error[usage]: "), answer.err());
    assertEquals(WRONG, Files.readString(policy));
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void everyErrorHasItsPlaceWithinItsLine(Path policy) throws IOException {
    Cli.Answer answer = Cli.run("check", policy.toString(), "--json", "-");
    assertEquals(ExitCode.BAD_INPUT, answer.code());
    JsonNode all = json(answer);
    assertTrue(
        all.valueStream().anyMatch(d -> d.get("severity").stringValue().equals("error")),
        answer.out());
    List<String> lines =
        List.of(Files.readString(policy, StandardCharsets.ISO_8859_1).split("\r\n|\r|\n", -1));
    for (JsonNode diagnostic : all) {
      if (diagnostic.has("line")) {
        int width = lines.get(diagnostic.get("line").intValue() - 1).length();
        int from = diagnostic.get("column").intValue();
        int to = diagnostic.get("endColumn").intValue();
        assertTrue(from >= 1 && from < to && to <= width + 2, diagnostic.toString());
      }
    }
  }
}
