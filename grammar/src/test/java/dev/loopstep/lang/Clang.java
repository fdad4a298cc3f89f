// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The compiler that C is meant for. */
final class Clang {
  private static final Path CLANG = Path.of("/usr/bin/clang-19");

  private Clang() {}

  /** Skips the test, and says why, where there is none. */
  static void assumeThere() {
    assumeTrue(Files.isExecutable(CLANG), "there is no " + CLANG);
  }

  /** What it says to its arguments; nothing where it is content. */
  static String said(String... arguments) {
    List<String> command = new ArrayList<>(List.of(CLANG.toString()));
    command.addAll(List.of(arguments));
    try {
      Process clang = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(clang.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return clang.waitFor() == 0 ? said : said + "exit code " + clang.exitValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Builds an object as the text itself says, without a warning. */
  static byte[] object(String text, Path folder) {
    Path source = folder.resolve("policy.bpf.c");
    Path object = folder.resolve("policy.bpf.o");
    try {
      Files.writeString(source, text);
      String said =
          said(
              "-O2",
              "-mcpu=v3",
              "-target",
              "bpf",
              "-g",
              "-c",
              "-Wall",
              source.toString(),
              "-o",
              object.toString());
      assertEquals("", said, text);
      return Files.readAllBytes(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
