// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * A program to run on a real kernel.
 *
 * @param words the program, by a path that starts in its folder, and its arguments
 */
public record GuestProgram(List<String> words) {
  public GuestProgram {
    words = List.copyOf(words);
  }

  /** The file that tells the agent. */
  public byte[] encoded() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Fields.writeList(words, Fields::writeText, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  /** Reads that file. */
  public static GuestProgram decoded(byte[] bytes) throws IOException {
    return new GuestProgram(
        Fields.readList(new DataInputStream(new ByteArrayInputStream(bytes)), Fields::readText));
  }

  /**
   * What came of it.
   *
   * @param exitCode its own, or 128 and the number of the signal that ended it
   * @param output what it wrote, to standard output and standard error alike
   */
  public record Ended(int exitCode, byte[] output) {}
}
