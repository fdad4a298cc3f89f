// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The line to whoever started the agent. */
final class HostLine implements AutoCloseable {
  private final Path file;
  private final PrintStream out;

  HostLine(Path file) throws IOException {
    this.file = file;
    out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8);
  }

  /** Says a line. */
  void say(String text) {
    out.println(text);
    out.flush();
  }

  /**
   * Says a line and waits for one. A pause would not do: while a guest with a clock of instructions
   * sleeps, no time passes for the host.
   */
  void ask(String text) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      say(text);
      int read = in.read();
      while (read >= 0 && read != '\n') {
        read = in.read();
      }
      if (read < 0) {
        throw new CaseFailure("nobody answers; cases are counted in virtual machines only");
      }
    }
  }

  @Override
  public void close() {
    out.close();
  }
}
