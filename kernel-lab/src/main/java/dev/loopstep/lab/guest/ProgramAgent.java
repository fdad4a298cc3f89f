// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import dev.loopstep.lab.wire.GuestProgram;
import dev.loopstep.lab.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs one program in a virtual machine, tells what it wrote and how it ended, and powers off.
 * Arguments: the file of its words, its folder, where to print.
 */
public final class ProgramAgent {
  private ProgramAgent() {}

  /** Runs the program. */
  public static void main(String[] arguments) throws Exception {
    try {
      GuestSystem.mountAll();
      try (HostLine out = new HostLine(Path.of(arguments[2]))) {
        out.say(Wire.KERNEL + System.getProperty("os.version"));
        try {
          GuestProgram program = GuestProgram.decoded(Files.readAllBytes(Path.of(arguments[0])));
          out.say(Wire.line(run(program, Path.of(arguments[1]))));
          out.say(Wire.DONE);
        } catch (IOException e) {
          out.say(Wire.FAILED + e.getMessage());
        }
      }
    } finally {
      GuestSystem.powerOff();
    }
  }

  private static GuestProgram.Ended run(GuestProgram program, Path folder)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(program.words());
    words.set(0, folder.resolve(words.getFirst()).toString());
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.directory(folder.toFile()).redirectErrorStream(true);
    // Debian's libraries lie where its loader looks; the runtime's own are not for others.
    builder.environment().remove("LD_LIBRARY_PATH");
    Process process = builder.start();
    process.getOutputStream().close();
    byte[] output = process.getInputStream().readAllBytes();
    return new GuestProgram.Ended(process.waitFor(), output);
  }
}
