// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command prints.
 *
 * @param outIsTerminal whether standard output is looked at by a person: only then colours
 * @param errIsTerminal whether standard error is: only then progress
 */
record Terminal(PrintStream out, PrintStream err, boolean outIsTerminal, boolean errIsTerminal) {
  /**
   * The process's own streams. The launcher says which of them are terminals, because a JVM cannot
   * tell one by one.
   */
  static Terminal ofProcess() {
    boolean plain = System.getenv("NO_COLOR") != null || "dumb".equals(System.getenv("TERM"));
    return new Terminal(
        new PrintStream(
            new java.io.BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
            false,
            StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        Boolean.getBoolean("loopstep.tty.out") && !plain,
        Boolean.getBoolean("loopstep.tty.err") && !plain);
  }
}
