// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.lang.typed.SqePlace;

/**
 * Writes a {@code struct io_uring_sqe} (64 bytes, include/uapi/linux/io_uring.h) with as few stores
 * as possible. What is not set is written as zero, since the application can leave anything there.
 */
final class SqeWriter {
  static final int BYTES = 64;

  private static final int HALVES = BYTES / 4;

  private final int[] constants = new int[HALVES];
  private final int[] registers = new int[HALVES];
  private final boolean[] wide = new boolean[HALVES];

  SqeWriter() {
    java.util.Arrays.fill(registers, -1);
  }

  /** Adds bits that are known when the policy is compiled. */
  void bits(SqePlace place, int bits) {
    constants[place.offset() / 4] |= bits << 8 * (place.offset() % 4);
  }

  /** Sets 4 bytes, or 2 with 2 zeroes behind; the offset is a multiple of 4. */
  void word(int offset, Operand value) {
    switch (value) {
      case Operand.Imm(int constant) -> constants[offset / 4] |= constant;
      case Operand.Reg(int number) -> registers[offset / 4] = number;
    }
  }

  /** Sets 8 bytes; the offset is a multiple of 8. */
  void doubleWord(int offset, Operand value) {
    switch (value) {
      case Operand.Imm(int constant) -> constant(offset, constant);
      case Operand.Reg(int number) -> {
        registers[offset / 4] = number;
        wide[offset / 4] = true;
      }
    }
  }

  /** Sets 8 bytes to a constant. */
  void constant(int offset, long value) {
    constants[offset / 4] = (int) value;
    constants[offset / 4 + 1] = (int) (value >>> 32);
  }

  /** Stores the entry at an address. */
  void store(Builder builder, int base, int offset) {
    for (int half = 0; half < HALVES; half += 2) {
      storePair(builder, base, offset + half * 4, half);
    }
  }

  private void storePair(Builder builder, int base, int at, int half) {
    int low = registers[half];
    int high = registers[half + 1];
    long constant = ((long) constants[half + 1] << 32) | (constants[half] & 0xffff_ffffL);
    if (low >= 0 && high < 0 && (wide[half] || constants[half + 1] == 0)) {
      // A 32-bit value has zeroes in the upper half of its register.
      builder.store(Size.DW, base, at, new Operand.Reg(low));
    } else if (low < 0 && high < 0 && constant == (int) constant) {
      builder.store(Size.DW, base, at, new Operand.Imm((int) constant));
    } else {
      builder.store(Size.W, base, at, half(half));
      builder.store(Size.W, base, at + 4, half(half + 1));
    }
  }

  private Operand half(int index) {
    return registers[index] >= 0
        ? new Operand.Reg(registers[index])
        : new Operand.Imm(constants[index]);
  }
}
