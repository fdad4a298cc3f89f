// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import dev.loopstep.lab.wire.GuestResult;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** The application's view of a ring: SQEs to write, completions to take. */
final class MappedRing implements AutoCloseable {
  private static final long OFF_SQES = 0x1000_0000L;
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_SHARED_POPULATE = 0x8001;
  private static final int SQE_BYTES = 64;

  // Set-up flags.
  private static final int SQE128 = 1 << 10;
  private static final int CQE32 = 1 << 11;

  /** IORING_CQE_F_32. */
  private static final int CQE_F_32 = 1 << 15;

  private static final int SMALL_CQE = 16;
  private static final int NO_SQARRAY = 1 << 16;
  private static final int SQ_REWIND = 1 << 20;

  // Offsets in struct io_uring_params: sq_off begins at 40, cq_off at 80.
  private static final int SQ_OFF_TAIL = 44;
  private static final int SQ_OFF_FLAGS = 56;
  private static final int SQ_OFF_ARRAY = 64;
  private static final int CQ_OFF_HEAD = 80;
  private static final int CQ_OFF_TAIL = 84;
  private static final int CQ_OFF_CQES = 100;

  private final int sqeBytes;
  private final boolean hasArray;
  private final boolean rewinds;
  private final int cqeBytes;

  // Others when the ring is resized.
  private MemorySegment rings = MemorySegment.NULL;
  private MemorySegment sqes = MemorySegment.NULL;
  private int entries;
  private int sqTail;
  private int sqFlags;
  private int sqArray;
  private int cqHead;
  private int cqTail;
  private int cqes;
  private int cqEntries;

  /** What has stood in the completion queue, as far as it was looked at. */
  private final List<GuestResult.Completion> completions = new ArrayList<>();

  private int looked;

  /**
   * @param params as the kernel has answered
   */
  MappedRing(int descriptor, int flags, MemorySegment params) {
    sqeBytes = (flags & SQE128) != 0 ? 2 * SQE_BYTES : SQE_BYTES;
    cqeBytes = (flags & CQE32) != 0 ? 32 : 16;
    hasArray = (flags & NO_SQARRAY) == 0;
    rewinds = (flags & SQ_REWIND) != 0;
    map(descriptor, params);
  }

  private void map(int descriptor, MemorySegment params) {
    entries = field(params, 0);
    sqTail = field(params, SQ_OFF_TAIL);
    sqFlags = field(params, SQ_OFF_FLAGS);
    sqArray = field(params, SQ_OFF_ARRAY);
    cqHead = field(params, CQ_OFF_HEAD);
    cqTail = field(params, CQ_OFF_TAIL);
    cqes = field(params, CQ_OFF_CQES);
    cqEntries = field(params, 4);
    long used = cqes + (long) cqeBytes * cqEntries;
    rings = map(descriptor, 0, hasArray ? Math.max(used, sqArray + 4L * entries) : used);
    sqes = map(descriptor, OFF_SQES, (long) sqeBytes * entries);
  }

  /**
   * The ring was resized: what was mapped is no longer its memory.
   *
   * @param params as the kernel has answered
   */
  synchronized void remap(int descriptor, MemorySegment params) {
    close();
    map(descriptor, params);
  }

  private static int field(MemorySegment params, int offset) {
    return params.get(ValueLayout.JAVA_INT, offset);
  }

  private static MemorySegment map(int descriptor, long offset, long size) {
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

  /** Writes SQEs that stand ready, as many as the queue has places for, and publishes them. */
  void push(long from, int count) {
    int first = rewinds ? 0 : rings.get(ValueLayout.JAVA_INT, sqTail);
    int written = Math.min(count, entries);
    for (int i = 0; i < written; i++) {
      int slot = (first + i) & (entries - 1);
      MemorySegment sqe = sqes.asSlice((long) slot * sqeBytes, sqeBytes);
      sqe.fill((byte) 0);
      MemorySegment.copy(
          Native.memory(from + (long) i * SQE_BYTES, SQE_BYTES), 0, sqe, 0, SQE_BYTES);
      if (hasArray) {
        rings.set(ValueLayout.JAVA_INT, sqArray + 4L * slot, slot);
      }
    }
    if (!rewinds) {
      rings.set(ValueLayout.JAVA_INT, sqTail, first + written);
    }
  }

  /** How many completions can be taken. */
  int ready() {
    return rings.get(ValueLayout.JAVA_INT, cqTail) - rings.get(ValueLayout.JAVA_INT, cqHead);
  }

  /** How many the completion queue has room for. */
  int entries() {
    return cqEntries;
  }

  /** The flags of the submission queue. */
  int flags() {
    return rings.get(ValueLayout.JAVA_INT, sqFlags);
  }

  /** All that has stood in the completion queue so far; to be looked at before it is taken. */
  synchronized List<GuestResult.Completion> look() {
    int tail = rings.get(ValueLayout.JAVA_INT, cqTail);
    while (looked != tail) {
      long at = cqes + (long) cqeBytes * (looked & (cqEntries - 1));
      int flags = rings.get(ValueLayout.JAVA_INT, at + 12);
      completions.add(
          new GuestResult.Completion(
              rings.get(ValueLayout.JAVA_LONG, at),
              rings.get(ValueLayout.JAVA_INT, at + 8),
              flags));
      looked++;
      // One of 32 bytes among smaller ones takes the next place too.
      if ((flags & CQE_F_32) != 0 && cqeBytes == SMALL_CQE && looked != tail) {
        looked++;
      }
    }
    return completions;
  }

  /** Takes completions. */
  void take(int count) {
    rings.set(ValueLayout.JAVA_INT, cqHead, rings.get(ValueLayout.JAVA_INT, cqHead) + count);
  }

  @Override
  public void close() {
    Syscalls.call(Syscalls.MUNMAP, rings.address(), rings.byteSize());
    Syscalls.call(Syscalls.MUNMAP, sqes.address(), sqes.byteSize());
  }
}
