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

class NewCommandTest {
  @TempDir private Path folder = Path.of("");

  private Cli.Answer begin(String name) {
    return Cli.run("new", name, "--in", folder.toString());
  }

  @Test
  void whatItMakesIsSafeAndExploresWithoutAFault() throws IOException {
    Cli.Answer begun = begin("read_a_bit");
    assertEquals(ExitCode.YES, begun.code(), begun.err());
    Path made = folder.resolve("read_a_bit");
    String policy = made.resolve("read_a_bit.policy").toString();
    String scenario = made.resolve("scenario.yaml").toString();
    assertTrue(
        begun.out().endsWith("next: loopstep explore " + policy + " --scenario " + scenario + "\n"),
        begun.out());
    assertEquals(ExitCode.YES, Cli.run("check", policy).code());
    assertEquals(ExitCode.YES, Cli.run("fmt", "--check", policy).code());
    assertEquals(ExitCode.YES, Cli.run("verify", policy).code());
    assertEquals(ExitCode.YES, Cli.run("run", policy, "--scenario", scenario).code());
    Cli.Answer explored = Cli.run("explore", policy, "--scenario", scenario, "--deviations", "1");
    assertEquals(ExitCode.YES, explored.code(), explored.out());
    assertTrue(
        Files.readString(made.resolve("ReadABitTest.java")).contains("class ReadABitTest {"));
  }

  @Test
  void leavesWhatIsThereAlone() throws IOException {
    Path there = Files.createDirectory(folder.resolve("mine"));
    Cli.Answer begun = begin("mine");
    assertEquals(ExitCode.BAD_INPUT, begun.code());
    assertTrue(begun.err().contains("something of that name"), begun.err());
    try (var inside = Files.list(there)) {
      assertEquals(0, inside.count());
    }
  }

  @Test
  void refusesWhatIsNoNameOfAPolicy() {
    for (String name : new String[] {"../up", "Big", "9lives", "", "step", "shared"}) {
      Cli.Answer begun = begin(name);
      assertEquals(ExitCode.BAD_INPUT, begun.code(), name + begun.err());
      assertFalse(Files.exists(folder.resolve("step")));
    }
  }
}
