// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A block of memory that a program may reach by a pointer. The bytes may be shared with the
 * simulated kernel, which reads and writes them directly.
 */
public final class Region {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final String name;
  private final byte[] bytes;
  private final boolean writable;

  /**
   * @param bytes kept, not copied
   */
  public Region(String name, byte[] bytes, boolean writable) {
    this.name = name;
    this.bytes = bytes;
    this.writable = writable;
  }

  /** As faults name it, for example {@code stack} or {@code .bss}. */
  public String name() {
    return name;
  }

  /** Whether a program may store to it. */
  public boolean writable() {
    return writable;
  }

  /** In bytes. */
  public int size() {
    return bytes.length;
  }

  /** The memory itself. */
  public byte[] bytes() {
    return bytes;
  }

  /** The byte at the offset, 0 to 255. */
  public int u8(int offset) {
    return bytes[offset] & 0xff;
  }

  /** The little-endian 16 bits at the offset, 0 to 65535. */
  public int u16(int offset) {
    return (short) SHORT.get(bytes, offset) & 0xffff;
  }

  /** The little-endian 32 bits at the offset. */
  public int i32(int offset) {
    return (int) INT.get(bytes, offset);
  }

  /** The little-endian 64 bits at the offset. */
  public long i64(int offset) {
    return (long) LONG.get(bytes, offset);
  }

  public void put8(int offset, int value) {
    bytes[offset] = (byte) value;
  }

  public void put16(int offset, int value) {
    SHORT.set(bytes, offset, (short) value);
  }

  public void put32(int offset, int value) {
    INT.set(bytes, offset, value);
  }

  public void put64(int offset, long value) {
    LONG.set(bytes, offset, value);
  }
}
