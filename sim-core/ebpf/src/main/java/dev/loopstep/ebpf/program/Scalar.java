// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.program;

import java.math.BigInteger;

/**
 * A number within a block of bytes, little endian.
 *
 * @param bit its lowest bit, counted from the block's start
 * @param bits how many it has, 1 to 128
 */
record Scalar(long bit, int bits, boolean signed) {
  /** The number that is there. */
  BigInteger read(byte[] block) {
    boolean whole = bit % 8 == 0 && bits % 8 == 0 && bits <= 64;
    BigInteger raw = whole ? BigInteger.valueOf(readBytes(block)) : readBits(block);
    return whole && !signed && raw.signum() < 0 ? raw.add(BigInteger.ONE.shiftLeft(bits)) : raw;
  }

  private long readBytes(byte[] block) {
    int first = (int) (bit / 8);
    int last = first + bits / 8 - 1;
    long value = signed || bits == 64 ? block[last] : block[last] & 0xff;
    for (int at = last - 1; at >= first; at--) {
      value = value << 8 | (block[at] & 0xff);
    }
    return value;
  }

  private BigInteger readBits(byte[] block) {
    BigInteger value = BigInteger.ZERO;
    for (int i = bits - 1; i >= 0; i--) {
      long at = bit + i;
      boolean set = (block[(int) (at / 8)] >> (at % 8) & 1) != 0;
      value = value.shiftLeft(1).or(set ? BigInteger.ONE : BigInteger.ZERO);
    }
    boolean negative = signed && value.testBit(bits - 1);
    return negative ? value.subtract(BigInteger.ONE.shiftLeft(bits)) : value;
  }

  /** Puts a number that {@link #fits} there. */
  void write(byte[] block, BigInteger value) {
    for (int i = 0; i < bits; i++) {
      long at = bit + i;
      int mask = 1 << (at % 8);
      int old = block[(int) (at / 8)];
      block[(int) (at / 8)] = (byte) (value.testBit(i) ? old | mask : old & ~mask);
    }
  }

  /** Whether the number can be expressed. */
  boolean fits(BigInteger value) {
    return value.compareTo(least()) >= 0 && value.compareTo(greatest()) <= 0;
  }

  BigInteger least() {
    return signed ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
  }

  BigInteger greatest() {
    return BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits).subtract(BigInteger.ONE);
  }
}
