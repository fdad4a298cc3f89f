// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.bpf;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * One {@code union bpf_attr}: zeros but for what is set. Offsets are those of the union's members
 * in the kernel's include/uapi/linux/bpf.h; they never change, new members come behind.
 */
final class Attributes {
  /**
   * Up to {@code core_relo_rec_size} (Linux 5.17). A kernel that knows a longer union takes the
   * rest for zeros.
   */
  private static final long BYTES = 144;

  private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong U64 = ValueLayout.JAVA_LONG;

  private final Arena arena;
  private final MemorySegment union;

  Attributes(Arena arena) {
    this.arena = arena;
    this.union = arena.allocate(BYTES, 8);
  }

  MemorySegment union() {
    return union;
  }

  Attributes u32(long offset, int value) {
    union.set(U32, offset, value);
    return this;
  }

  Attributes u64(long offset, long value) {
    union.set(U64, offset, value);
    return this;
  }

  Attributes pointer(long offset, MemorySegment to) {
    return u64(offset, to.address());
  }

  /** A name of up to 15 characters; the kernel takes letters, digits, underscores and dots. */
  Attributes name(long offset, String name) {
    byte[] ascii = name.replaceAll("[^A-Za-z0-9_.]", "_").getBytes(StandardCharsets.US_ASCII);
    MemorySegment.copy(
        MemorySegment.ofArray(ascii), 0, union, offset, Math.min(ascii.length, NAME_BYTES - 1));
    return this;
  }

  /** BPF_OBJ_NAME_LEN. */
  private static final int NAME_BYTES = 16;

  int u32(long offset) {
    return union.get(U32, offset);
  }

  /** A copy of some bytes, for a pointer to them. */
  MemorySegment copy(byte[] bytes) {
    MemorySegment copy = arena.allocate(Math.max(1, bytes.length), 8);
    MemorySegment.copy(MemorySegment.ofArray(bytes), 0, copy, 0, bytes.length);
    return copy;
  }

  /** Calls bpf(2): what it returns. */
  int call(Command command) throws BpfException {
    return call(command, MemorySegment.NULL);
  }

  /**
   * Calls bpf(2).
   *
   * @param log a buffer that the kernel writes a text to when it refuses, or NULL
   */
  int call(Command command, MemorySegment log) throws BpfException {
    int result = Libc.bpf(command.number(), union);
    if (result < 0) {
      String text = log.equals(MemorySegment.NULL) ? "" : log.getString(0);
      throw new BpfException(command.name(), -result, text);
    }
    return result;
  }

  /** Those of enum bpf_cmd that are used here. */
  enum Command {
    BPF_MAP_CREATE(0),
    BPF_MAP_LOOKUP_ELEM(1),
    BPF_MAP_UPDATE_ELEM(2),
    BPF_PROG_LOAD(5),
    BPF_PROG_TEST_RUN(10),
    BPF_OBJ_GET_INFO_BY_FD(15),
    BPF_BTF_LOAD(18),
    BPF_MAP_FREEZE(22);

    private final int number;

    Command(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }
}
