// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Runs commands in this process, and keeps what they print. */
final class Cli {
  static final String NOP_CHAIN = policy("nop_chain");
  static final String HOLD_DEPTH = policy("hold_depth");
  static final String COPY_FILE = policy("copy_file");

  private Cli() {}

  /** What a command gave. */
  record Answer(int code, String out, String err) {}

  static String policy(String name) {
    return Path.of("../policies", name + ".policy").toString();
  }

  static String scenario(String name) {
    return Path.of("../scenarios", name + ".yaml").toString();
  }

  /** Runs with a text as standard input. */
  static Answer runWith(String input, String... args) {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
      return run(args);
    } finally {
      System.setIn(before);
    }
  }

  static Answer run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            args,
            new Terminal(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false));
    return new Answer(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
