// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

/**
 * The operations that Java has no operator for with the meaning of RFC 9669, section 4.1: division
 * by zero gives 0, the remainder of a division by zero is the dividend.
 */
final class Arithmetic {
  private Arithmetic() {}

  /** Keeps the lower 32 bits, as every 32-bit operation does to its result. */
  static long u32(int value) {
    return value & 0xffff_ffffL;
  }

  static long divide(long a, long b) {
    return b == 0 ? 0 : Long.divideUnsigned(a, b);
  }

  static long modulo(long a, long b) {
    return b == 0 ? a : Long.remainderUnsigned(a, b);
  }

  /** Java's division already gives the smallest number itself when it is divided by -1. */
  static long signedDivide(long a, long b) {
    return b == 0 ? 0 : a / b;
  }

  static long signedModulo(long a, long b) {
    return b == 0 ? a : a % b;
  }

  static long divide32(int a, int b) {
    return b == 0 ? 0 : u32(Integer.divideUnsigned(a, b));
  }

  static long modulo32(int a, int b) {
    return u32(b == 0 ? a : Integer.remainderUnsigned(a, b));
  }

  static long signedDivide32(int a, int b) {
    return b == 0 ? 0 : u32(a / b);
  }

  static long signedModulo32(int a, int b) {
    return u32(b == 0 ? a : a % b);
  }

  /** The lower 16 bits with their bytes exchanged, the rest cleared. */
  static long swap16(long value) {
    return Short.toUnsignedLong(Short.reverseBytes((short) value));
  }

  /** The lower 32 bits with their bytes reversed, the rest cleared. */
  static long swap32(long value) {
    return u32(Integer.reverseBytes((int) value));
  }
}
