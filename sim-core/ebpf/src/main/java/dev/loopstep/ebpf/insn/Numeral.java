// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.EbpfProblem;
import java.util.Locale;

/**
 * A number as it stands in assembly.
 *
 * @param token from its sign to its last digit
 * @param magnitude without the sign, unsigned
 */
record Numeral(Cursor cursor, Token token, boolean negative, long magnitude) {
  private static final long UNSIGNED_32 = 0xffff_ffffL;
  private static final long SIGNED_32 = 0x8000_0000L;
  private static final long SIGNED_16 = 0x8000L;

  /**
   * @param first the sign, or the digits where there is none
   */
  static Numeral of(Cursor cursor, Token first, boolean negative, Token digits) {
    int end = digits.column() + digits.text().length();
    String all = cursor.line().text().substring(first.column() - 1, end - 1);
    Token token = new Token(Token.Kind.NUMBER, all, first.column());
    return new Numeral(cursor, token, negative, magnitude(cursor, token, digits.text()));
  }

  private static long magnitude(Cursor cursor, Token token, String digits) {
    boolean hex = digits.toLowerCase(Locale.ROOT).startsWith("0x");
    String wanted = hex ? "0[xX][0-9a-fA-F]+" : "[0-9]+";
    if (!digits.matches(wanted)) {
      throw cursor.fault(
          token, "`" + digits + "` is no number", "write decimal digits, or hexadecimal behind 0x");
    }
    if (!hex && digits.length() > 1 && digits.startsWith("0")) {
      throw cursor.fault(
          token,
          "`" + digits + "` starts with 0",
          "leave the 0 out, or write 0x: to LLVM it means octal");
    }
    try {
      return Long.parseUnsignedLong(hex ? digits.substring(2) : digits, hex ? 16 : 10);
    } catch (NumberFormatException e) {
      throw tooLarge(
          cursor, token, "the numbers of eBPF have at most 64 bits", "use a smaller one");
    }
  }

  /** A 32-bit immediate, signed or unsigned: from -2^31 to 2^32-1. */
  int immediate(String remedy) {
    if (!fits(SIGNED_32, UNSIGNED_32)) {
      throw tooLarge("an immediate has 32 bits", remedy);
    }
    return (int) value();
  }

  /** A 64-bit immediate, signed or unsigned: from -2^63 to 2^64-1. */
  long wideImmediate() {
    if (!fits(Long.MIN_VALUE, -1L)) {
      throw tooLarge("an immediate before `ll` has 64 bits", "use a number from -2^63 to 2^64-1");
    }
    return value();
  }

  /** The distance of a memory access from its register. */
  short offset() {
    if (!fits(SIGNED_16, SIGNED_16 - 1)) {
      throw tooLarge("an offset goes from -32768 to 32767", "add to the register first");
    }
    return (short) value();
  }

  /** The distance of a jump in an imm field. */
  int distance() {
    if (!fits(SIGNED_32, SIGNED_32 - 1)) {
      throw tooLarge("a distance goes from -2^31 to 2^31-1", "jump to a label");
    }
    return (int) value();
  }

  /** A number from 0 to a limit. */
  long atMost(long limit) {
    if (!fits(0, limit)) {
      throw tooLarge("this goes from 0 to " + limit, "use a number in this range");
    }
    return value();
  }

  private boolean fits(long negativeLimit, long positiveLimit) {
    return Long.compareUnsigned(magnitude, negative ? negativeLimit : positiveLimit) <= 0;
  }

  private long value() {
    return negative ? -magnitude : magnitude;
  }

  private InputException tooLarge(String range, String remedy) {
    return tooLarge(cursor, token, range, remedy);
  }

  private static InputException tooLarge(Cursor cursor, Token token, String range, String remedy) {
    return cursor.fault(
        token, EbpfProblem.NUMBER_TOO_LARGE, token.shown() + " does not fit: " + range, remedy);
  }
}
