// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A second ring of the application, from which messages are sent. */
final class OtherRing implements AutoCloseable {
  private static final long OFF_SQES = 0x1000_0000L;
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_SHARED_POPULATE = 0x8001;
  private static final int NO_SQARRAY = 1 << 16;
  private static final int SQE_BYTES = 64;
  private static final int OP_MSG_RING = 40;

  // Offsets in struct io_uring_params: sq_off begins at 40.
  private static final int SQ_OFF_TAIL = 44;
  private static final int SQ_OFF_MASK = 48;
  private static final int SQ_OFF_ARRAY = 64;

  private final int descriptor;
  private final boolean hasArray;
  private final MemorySegment rings;
  private final MemorySegment sqes;
  private final int tail;
  private final int mask;
  private final int array;

  OtherRing(int descriptor, int sqEntries, int cqEntries, int flags) {
    this.descriptor = descriptor;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment params = arena.allocate(Uring.PARAMS_BYTES, 8);
      Syscalls.move(Uring.setup(sqEntries, cqEntries, flags, params), descriptor);
      int entries = params.get(ValueLayout.JAVA_INT, 0);
      hasArray = (flags & NO_SQARRAY) == 0;
      tail = params.get(ValueLayout.JAVA_INT, SQ_OFF_TAIL);
      array = params.get(ValueLayout.JAVA_INT, SQ_OFF_ARRAY);
      long used = hasArray ? array + 4L * entries : 4096;
      rings = map(0, used);
      sqes = map(OFF_SQES, (long) SQE_BYTES * entries);
      mask = rings.get(ValueLayout.JAVA_INT, params.get(ValueLayout.JAVA_INT, SQ_OFF_MASK));
    }
  }

  private MemorySegment map(long offset, long size) {
    long address =
        Syscalls.require(
            "mmap of a ring",
            Syscalls.MMAP,
            0,
            size,
            PROT_READ_WRITE,
            MAP_SHARED_POPULATE,
            descriptor,
            offset);
    return Native.memory(address, size);
  }

  /** Submits IORING_OP_MSG_RING. */
  void send(int target, long userData, int res) {
    int at = rings.get(ValueLayout.JAVA_INT, tail);
    int slot = at & mask;
    MemorySegment sqe = sqes.asSlice((long) slot * SQE_BYTES, SQE_BYTES);
    sqe.fill((byte) 0);
    sqe.set(ValueLayout.JAVA_BYTE, 0, (byte) OP_MSG_RING);
    sqe.set(ValueLayout.JAVA_INT, 4, target);
    sqe.set(ValueLayout.JAVA_LONG, 8, userData);
    sqe.set(ValueLayout.JAVA_INT, 24, res);
    if (hasArray) {
      rings.set(ValueLayout.JAVA_INT, array + 4L * slot, slot);
    }
    rings.set(ValueLayout.JAVA_INT, tail, at + 1);
    Syscalls.call(Syscalls.IO_URING_ENTER, descriptor, 1, 0, 0, 0, 0);
  }

  @Override
  public void close() {
    Syscalls.call(Syscalls.MUNMAP, rings.address(), rings.byteSize());
    Syscalls.call(Syscalls.MUNMAP, sqes.address(), sqes.byteSize());
  }
}
