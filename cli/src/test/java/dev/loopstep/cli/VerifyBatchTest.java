// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyBatchTest {
  private static final String THREE =
      """
      [{"name": "z", "code": "b7000000 00000000 95000000 00000000"},
       {"name": "a", "code": "95000000 00000000"},
       {"name": "m", "code": "61100000 00000000 95000000 00000000"}]
      """;

  private static final String ANSWERS =
      """
      {
        "z": "success",
        "a": "failure",
        "m": "unsupported"
      }
      """;

  @Test
  void answersComeInTheOrderOfTheFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("programs.json"), THREE);
    Cli.Answer printed = Cli.run("verify", "--batch", file.toString());
    assertEquals(ANSWERS, printed.out());
    assertEquals(0, printed.code());
    assertEquals(printed, Cli.run("verify", "--batch", file.toString(), "--json", "-"));
    assertEquals(printed, Cli.run("verify", "--batch", file.toString(), "--verdict", "safe"));
  }

  @Test
  void answersGoToAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("programs.json"), THREE);
    Path answers = folder.resolve("answers.json");
    String[] args = {"verify", "--batch", file.toString(), "--json", answers.toString()};
    assertEquals("", Cli.run(args).out());
    assertEquals(ANSWERS, Files.readString(answers));
  }

  @Test
  void explainSaysWhy(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("programs.json"), THREE);
    Cli.Answer explained = Cli.run("verify", "--batch", file.toString(), "--explain");
    assertEquals(ANSWERS, explained.out());
    assertTrue(explained.err().contains("a: failure"), explained.err());
    assertTrue(explained.err().contains("missing-return-code"), explained.err());
    assertTrue(explained.err().contains("opaque-context"), explained.err());
  }
}
