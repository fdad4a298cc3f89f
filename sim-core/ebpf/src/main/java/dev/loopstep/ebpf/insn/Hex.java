// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.EbpfProblem;
import java.util.Arrays;

/** Bytes in hexadecimal, with blanks wherever the writer likes. */
public final class Hex {
  /** How many bytes are taken at most: 64 MiB. */
  public static final int MAX_BYTES = 1 << 26;

  private Hex() {}

  /**
   * Reads pairs of digits, the first byte first.
   *
   * @param input as diagnostics name it
   * @throws InputException when anything else but digits and white space stands there, a byte is
   *     incomplete, or there are more than {@link #MAX_BYTES}
   */
  public static byte[] parse(String input, CharSequence text) {
    byte[] bytes = new byte[Math.min(text.length() / 2, MAX_BYTES)];
    int digits = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        continue;
      }
      int digit = Character.digit(c, 16);
      if (digit < 0 || c > 'f') {
        throw bad(
            input, "character %d is %s, which is no hexadecimal digit".formatted(at + 1, show(c)));
      }
      if (digits / 2 == MAX_BYTES) {
        throw bad(input, "there are more than " + MAX_BYTES + " bytes");
      }
      if (digits / 2 < bytes.length) {
        bytes[digits / 2] = (byte) (bytes[digits / 2] << 4 | digit);
      }
      digits++;
    }
    if (digits % 2 != 0) {
      throw bad(input, "the last byte has only one digit");
    }
    return Arrays.copyOf(bytes, digits / 2);
  }

  private static String show(char c) {
    return c > ' ' && c < 0x7f ? "'" + c + "'" : "U+%04X".formatted((int) c);
  }

  private static InputException bad(String input, String message) {
    return new InputException(
        EbpfProblem.BAD_HEX,
        new Place.Whole(input),
        message,
        "give two hexadecimal digits for each byte, without 0x; blanks may stand between them");
  }
}
