// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitDeviceCommandTest {
  private static final String SAMPLE =
      "../kernel-lab/src/test/resources/dev/loopstep/lab/drive/fio-sample.json";

  @Test
  void writesASectionAndATable(@TempDir Path folder) throws IOException {
    Path section = folder.resolve("device.yaml");
    Path figures = folder.resolve("fit.json");
    Cli.Answer answer =
        Cli.run(
            "fit-device",
            SAMPLE,
            "--name",
            "nvme",
            "-o",
            section.toString(),
            "--json",
            figures.toString());
    assertEquals("", answer.err());
    assertEquals(ExitCode.YES, answer.code());
    assertTrue(answer.out().contains("channels: 16"), answer.out());
    assertTrue(Files.readString(section).contains("\n  nvme:\n    channels: 16\n"));
    assertTrue(Files.readString(figures).contains("\"channels\": 16"));
  }

  @Test
  void whatIsNoTimesIsRefused(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("x.csv"), "depth,speed\n1,2\n");
    Cli.Answer answer = Cli.run("fit-device", file.toString());
    assertEquals(ExitCode.BAD_INPUT, answer.code());
    assertTrue(answer.err().contains("bad-drive-times"), answer.err());
    assertEquals(ExitCode.BAD_INPUT, Cli.run("fit-device", "nowhere.json").code());
    assertEquals(
        ExitCode.BAD_INPUT,
        Cli.run("fit-device", SAMPLE, "--issue-to-complete", "--costs", "xeon-2.8ghz").code());
  }
}
