// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.boot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.lab.wire.GuestProgram;
import dev.loopstep.lab.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a program when its machine ends in every possible way. */
class ProgramRunTest {
  private static final byte[] SAID =
      "two\nlines\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);

  @TempDir private Path folder = Path.of(".");

  /** A machine that is a shell script of these lines. */
  private GuestProgram.Ended run(String... lines) throws IOException {
    Path script = folder.resolve("machine");
    Files.writeString(script, String.join("\n", lines) + "\n");
    Path image = folder.resolve("image");
    Files.write(image, new byte[0]);
    VirtualMachine machine =
        new VirtualMachine(
            List.of("/bin/sh", script.toString()), Path.of("/boot/a-kernel"), image, 1, 2);
    return new ProgramRun(machine, Duration.ofSeconds(2))
        .run(new GuestProgram(List.of("program", "a b")), Map.of("program", script));
  }

  private Diagnostic refusal(String... lines) {
    Diagnostic found =
        assertThrows(InputException.class, () -> run(lines)).diagnostics().getFirst();
    assertEquals("program-did-not-end", found.id().id());
    return found;
  }

  @Test
  void tellsWhatTheProgramWroteAndHowItEnded() throws IOException {
    String line = Wire.line(new GuestProgram.Ended(3, SAID));
    GuestProgram.Ended ended =
        run("echo '" + Wire.KERNEL + "7.2'", "echo '" + line + "'", "echo " + Wire.DONE);
    assertEquals(3, ended.exitCode());
    assertArrayEquals(SAID, ended.output());
  }

  @Test
  void saysWhyAProgramWasNotStarted() {
    assertTrue(
        refusal("echo '" + Wire.FAILED + "no such file'").message().contains("no such file"));
  }

  @Test
  void endsAMachineThatDoesNotEnd() {
    Diagnostic found = refusal("exec sleep 60");
    assertTrue(found.message().contains("said nothing for 2 seconds"), found.message());
  }

  @Test
  void aMachineThatEndsTooEarlyGivesNoResult() {
    refusal("echo " + Wire.DONE);
    refusal("exit 1");
  }

  @Test
  void theWordsTravelAsTheyAre() throws IOException {
    GuestProgram program = new GuestProgram(List.of("a b", "", "ü=1"));
    assertEquals(program, GuestProgram.decoded(program.encoded()));
  }
}
