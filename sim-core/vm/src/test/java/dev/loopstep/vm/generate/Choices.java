// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.insn.Width;
import java.util.List;
import java.util.SplittableRandom;

/** Random choices, with numbers biased to those at which arithmetic goes wrong. */
final class Choices {
  private static final int[] IMMEDIATES = {
    0,
    1,
    -1,
    2,
    -2,
    3,
    7,
    8,
    10,
    15,
    16,
    31,
    32,
    33,
    63,
    64,
    65,
    127,
    128,
    -128,
    -129,
    255,
    256,
    0x7fff,
    0x8000,
    -0x8000,
    0xffff,
    0x10000,
    0x7fff_fffe,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    Integer.MIN_VALUE + 1
  };
  private static final long[] WIDE = {
    Long.MIN_VALUE,
    Long.MIN_VALUE + 1,
    Long.MAX_VALUE,
    1L << 31,
    (1L << 31) - 1,
    1L << 32,
    (1L << 32) - 1,
    (1L << 32) + 1,
    -(1L << 31),
    -(1L << 31) - 1,
    -(1L << 32),
    0x8000_0000_8000_0000L,
    0x7fff_ffff_ffff_ff80L,
    0x0102_0304_0506_0708L,
    0x8081_8283_8485_8687L
  };

  private final SplittableRandom random;

  Choices(long seed) {
    random = new SplittableRandom(seed);
  }

  /** From 0 to below the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** From the first to the last, both included. */
  int between(int first, int last) {
    return random.nextInt(first, last + 1);
  }

  /** One time in so many. */
  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  int of(int... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  <T> T of(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  Width width() {
    return random.nextBoolean() ? Width.W64 : Width.W32;
  }

  Size size() {
    return of(Size.values());
  }

  int immediate() {
    return switch (random.nextInt(8)) {
      case 0 -> random.nextInt();
      case 1 -> random.nextInt(-100, 100);
      default -> of(IMMEDIATES);
    };
  }

  Operand.Imm immediateOperand() {
    return new Operand.Imm(immediate());
  }

  long wide() {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextLong();
      case 1 -> of(IMMEDIATES) & 0xffff_ffffL;
      case 2 -> (long) of(IMMEDIATES) << random.nextInt(33);
      case 3 -> of(IMMEDIATES);
      default -> WIDE[random.nextInt(WIDE.length)];
    };
  }

  /** Numbers, 8 bytes each. */
  byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int at = 0; at < count; at += 8) {
      long number = wide();
      for (int i = 0; i < 8; i++) {
        bytes[at + i] = (byte) (number >> 8 * i);
      }
    }
    return bytes;
  }
}
