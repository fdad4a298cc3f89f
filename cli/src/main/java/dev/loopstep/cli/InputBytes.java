// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What a command reads from a file, or from standard input.
 *
 * @param name as diagnostics name it
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record InputBytes(String name, byte[] bytes) {
  /**
   * Reads all of it.
   *
   * @param file a path, or {@code -} for standard input
   * @param limit in bytes; a longer input is refused, not read
   * @throws InputException when it cannot be read, or is longer
   */
  static InputBytes read(String file, int limit) {
    String name = file.equals("-") ? "standard input" : file;
    byte[] bytes;
    try {
      bytes = file.equals("-") ? atMost(System.in, limit) : ofFile(file, limit);
    } catch (IOException | InvalidPathException e) {
      throw unreadable(name, "it cannot be read", "name a file that exists and is readable");
    }
    if (bytes.length > limit) {
      throw unreadable(name, "it has more than " + limit + " bytes", "give a smaller program");
    }
    return new InputBytes(name, bytes);
  }

  private static byte[] ofFile(String file, int limit) throws IOException {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      return atMost(in, limit);
    }
  }

  /** One byte more than can be right tells that there are more. */
  private static byte[] atMost(InputStream in, int limit) throws IOException {
    return in.readNBytes(limit + 1);
  }

  private static InputException unreadable(String name, String message, String remedy) {
    return new InputException(
        CliDiagnostic.UNREADABLE_FILE, new Place.Whole(name), message, remedy);
  }
}
