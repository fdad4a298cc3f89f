// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.elf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow, written little endian. */
public final class Output {
  private byte[] bytes = new byte[256];
  private int size;

  /** How many bytes there are. */
  public int size() {
    return size;
  }

  public Output u8(int value) {
    return put(value, 1);
  }

  public Output u16(int value) {
    return put(value, 2);
  }

  public Output u32(long value) {
    return put(value, 4);
  }

  public Output u64(long value) {
    return put(value, 8);
  }

  private Output put(long value, int width) {
    grow(width);
    for (int i = 0; i < width; i++) {
      bytes[size++] = (byte) (value >> (8 * i));
    }
    return this;
  }

  public Output bytes(byte[] more) {
    grow(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
    return this;
  }

  /** The text in UTF-8 and a zero byte. */
  public Output string(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8)).u8(0);
  }

  /** Zeros up to a multiple of the alignment. */
  public Output align(int alignment) {
    int rest = size % alignment;
    return rest == 0 ? this : bytes(new byte[alignment - rest]);
  }

  private void grow(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }

  /** A copy of what was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
