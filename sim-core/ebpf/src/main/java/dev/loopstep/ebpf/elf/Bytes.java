// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.elf;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.EbpfProblem;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Part of a file, read little endian. A read beyond its end is the file's fault, not ours: it
 * raises {@link EbpfProblem#TRUNCATED_OBJECT}.
 */
public final class Bytes {
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);

  private static final String REBUILD = "build the object again: this one is damaged or cut short";

  private final String file;
  private final byte[] bytes;
  private final int start;
  private final int size;

  private Bytes(String file, byte[] bytes, int start, int size) {
    this.file = file;
    this.bytes = bytes;
    this.start = start;
    this.size = size;
  }

  /** A whole file. */
  public static Bytes of(String file, byte[] bytes) {
    return new Bytes(file, bytes, 0, bytes.length);
  }

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
  }

  /** As diagnostics name the file. */
  public String file() {
    return file;
  }

  /** In bytes. */
  public int size() {
    return size;
  }

  /** Where this part begins in the file. */
  public int start() {
    return start;
  }

  /** The whole file's bytes, to be indexed from {@link #start}; not to be written to. */
  public byte[] backing() {
    return bytes;
  }

  /** A copy of this part. */
  public byte[] copy() {
    return Arrays.copyOfRange(bytes, start, start + size);
  }

  /**
   * A part of this part.
   *
   * @param what is being read, for the message
   */
  public Bytes slice(long offset, long length, String what) {
    require(offset, length, what);
    return new Bytes(file, bytes, start + (int) offset, (int) length);
  }

  /**
   * Refuses a range that is not inside. Both numbers may be anything, also what was read as
   * unsigned.
   */
  public void require(long offset, long length, String what) {
    if (offset < 0 || length < 0 || offset > size || length > size - offset) {
      throw fail(EbpfProblem.TRUNCATED_OBJECT, 0, what + " goes beyond its end", REBUILD);
    }
  }

  /** The byte at the offset, 0 to 255. */
  public int u8(long offset) {
    return bytes[at(offset, 1)] & 0xff;
  }

  /** 16 bits, 0 to 65535. */
  public int u16(long offset) {
    return (short) SHORT.get(bytes, at(offset, 2)) & 0xffff;
  }

  /** 32 bits as they are. */
  public int i32(long offset) {
    return (int) INT.get(bytes, at(offset, 4));
  }

  /** 32 bits, not negative. */
  public long u32(long offset) {
    return i32(offset) & 0xffff_ffffL;
  }

  /** 64 bits as they are. */
  public long i64(long offset) {
    return (long) LONG.get(bytes, at(offset, 8));
  }

  private int at(long offset, int length) {
    if (offset < 0 || offset > size - length) {
      throw fail(EbpfProblem.TRUNCATED_OBJECT, size, "the data ends too early", REBUILD);
    }
    return start + (int) offset;
  }

  /**
   * A fault of the file.
   *
   * @param offset within this part
   */
  public InputException fail(EbpfProblem problem, long offset, String message, String remedy) {
    return new InputException(problem, new Place.Offset(file, start + offset), message, remedy);
  }

  /** A fault that only a damaged or forged file has. */
  public InputException damaged(EbpfProblem problem, long offset, String message) {
    return fail(problem, offset, message, REBUILD);
  }
}
