// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What compiled code does to memory. The JVM inlines all of it.
 *
 * <p>The names of the methods are the compiler's: the kind of access and its size in bytes.
 */
final class Bytes {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Bytes() {}

  /** Whether 1 byte at the offset is inside; the block has at least 8. */
  static boolean inside1(long offset, byte[] block) {
    return Long.compareUnsigned(offset, block.length) < 0;
  }

  /** Whether 2 bytes at the offset are inside; the block has at least 8. */
  static boolean inside2(long offset, byte[] block) {
    return Long.compareUnsigned(offset, block.length - 1) < 0;
  }

  /** Whether 4 bytes at the offset are inside; the block has at least 8. */
  static boolean inside4(long offset, byte[] block) {
    return Long.compareUnsigned(offset, block.length - 3) < 0;
  }

  /** Whether 8 bytes at the offset are inside; the block has at least 8. */
  static boolean inside8(long offset, byte[] block) {
    return Long.compareUnsigned(offset, block.length - 7) < 0;
  }

  static long load1(byte[] block, int at) {
    return Byte.toUnsignedLong(block[at]);
  }

  static long load2(byte[] block, int at) {
    return Short.toUnsignedLong((short) SHORT.get(block, at));
  }

  static long load4(byte[] block, int at) {
    return Integer.toUnsignedLong((int) INT.get(block, at));
  }

  static long load8(byte[] block, int at) {
    return (long) LONG.get(block, at);
  }

  static long loadSigned1(byte[] block, int at) {
    return block[at];
  }

  static long loadSigned2(byte[] block, int at) {
    return (short) SHORT.get(block, at);
  }

  static long loadSigned4(byte[] block, int at) {
    return (int) INT.get(block, at);
  }

  static void store1(byte[] block, int at, long value) {
    block[at] = (byte) value;
  }

  static void store2(byte[] block, int at, long value) {
    SHORT.set(block, at, (short) value);
  }

  static void store4(byte[] block, int at, long value) {
    INT.set(block, at, (int) value);
  }

  static void store8(byte[] block, int at, long value) {
    LONG.set(block, at, value);
  }

  /** {@code CMPXCHG} of 4 bytes: returns what was there. */
  static long exchangeIf4(byte[] block, int at, long expected, long value) {
    int old = (int) INT.get(block, at);
    if (old == (int) expected) {
      INT.set(block, at, (int) value);
    }
    return Integer.toUnsignedLong(old);
  }

  /** {@code CMPXCHG} of 8 bytes: returns what was there. */
  static long exchangeIf8(byte[] block, int at, long expected, long value) {
    long old = (long) LONG.get(block, at);
    if (old == expected) {
      LONG.set(block, at, value);
    }
    return old;
  }
}
