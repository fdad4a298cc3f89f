// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import dev.loopstep.ebpf.EbpfProblem;
import org.jspecify.annotations.Nullable;

/**
 * A register as it stands in assembly: {@code r1} for 64 bits, {@code w1} for the lower 32.
 *
 * @param number 0 to 10
 */
record Register(Cursor cursor, Token token, Width width, int number) {
  private static final int LAST = 10;

  /** The register that the token names; null where it names none. */
  static @Nullable Register of(Cursor cursor, Token token) {
    if (!isName(token.text())) {
      return null;
    }
    String digits = token.text().substring(1);
    boolean exists = digits.length() <= 2 && Integer.parseInt(digits) <= LAST;
    if (!exists || (digits.length() == 2 && digits.startsWith("0"))) {
      throw cursor.fault(
          token,
          EbpfProblem.BAD_REGISTER,
          token.shown() + " is no register",
          "use r0 to r10, or w0 to w10 for their lower 32 bits");
    }
    Width width = token.text().startsWith("w") ? Width.W32 : Width.W64;
    return new Register(cursor, token, width, Integer.parseInt(digits));
  }

  /** Whether the name belongs to registers, such that exist and such that do not. */
  static boolean isName(String name) {
    boolean letter = name.startsWith("r") || name.startsWith("w");
    return letter && name.length() > 1 && name.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
  }

  /** The number of a register that must have that width. */
  int require(Width due) {
    if (width != due) {
      String message =
          token.shown() + " has " + bits(width) + " bits where " + bits(due) + " are due";
      String remedy = "write `" + Disassembler.register(due, number) + "`";
      throw cursor.fault(token, EbpfProblem.WIDTH_MISMATCH, message, remedy);
    }
    return number;
  }

  /** The number of a register that holds what memory of that size holds: `w` up to 32 bits. */
  int holding(Size size) {
    return size == Size.DW ? require(Width.W64) : number;
  }

  /** Reads a register that the instruction's encoding has only once, where it stands twice. */
  void requireSame(Register first) {
    if (number != first.number || width != first.width) {
      throw cursor.fault(
          token,
          token.shown() + " differs from " + first.token.shown(),
          "use the same register in both places: the instruction has only one field for it");
    }
  }

  private static int bits(Width width) {
    return width == Width.W32 ? 32 : 64;
  }
}
