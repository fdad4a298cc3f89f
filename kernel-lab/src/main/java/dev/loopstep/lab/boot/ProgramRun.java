// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.boot;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.lab.process.AtExit;
import dev.loopstep.lab.process.Folders;
import dev.loopstep.lab.wire.GuestProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Runs a program of the user's in a virtual machine of its own. */
public final class ProgramRun {
  private final VirtualMachine machine;
  private final Duration silence;

  /**
   * @param silence how long the program may take, and the machine to come so far: nothing is heard
   *     before the program has ended
   */
  public ProgramRun(VirtualMachine machine, Duration silence) {
    this.machine = machine;
    this.silence = silence;
  }

  /**
   * Runs it.
   *
   * @param files what lies in its folder there, by path; the program is one of them
   * @throws InputException when it cannot be started, or does not end
   */
  public GuestProgram.Ended run(GuestProgram program, Map<String, Path> files) {
    try {
      Path folder = Files.createTempDirectory("loopstep-lab");
      AtExit.remove(folder);
      try (Boot boot = new Boot(machine.prepare(folder, program, files), folder, null)) {
        Boot.End end = boot.follow(silence, BootListener.SILENT);
        return boot.program().orElseThrow(() -> failed(end));
      } finally {
        Folders.delete(folder);
        AtExit.keep(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("was interrupted");
    }
  }

  private InputException failed(Boot.End end) {
    return switch (end) {
      case Boot.End.Done() -> failed("ended without a result");
      case Boot.End.Failed(String reason) -> failed("could not start the program: " + reason);
      case Boot.End.Broken(String reason, var running) -> failed(reason);
    };
  }

  private InputException failed(String reason) {
    return new InputException(
        BootDiagnostic.PROGRAM_DID_NOT_END,
        new Place.Whole(machine.name()),
        "the machine " + reason,
        "see that the program is one for x86-64, needs no library but libc, libbpf, liburing and"
            + " what they need, and ends; --timeout gives it longer");
  }
}
