// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.ring.Sqe;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** A ring of this machine's own kernel. It belongs to the thread that opened it. */
final class HostRing implements AutoCloseable {
  private static final int PARAMS_BYTES = 120;
  private static final long OFF_SQES = 0x1000_0000L;
  private static final int CQE_BYTES = 16;
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_SHARED_POPULATE = 0x8001;

  /** IORING_REGISTER_IOWQ_AFF (include/uapi/linux/io_uring.h). */
  private static final int REGISTER_WORKERS_AFFINITY = 17;

  // Offsets in struct io_uring_params: sq_off begins at 40, cq_off at 80.
  private static final int SQ_ENTRIES = 0;
  private static final int CQ_ENTRIES = 4;
  private static final int SQ_TAIL = 44;
  private static final int SQ_ARRAY = 64;
  private static final int CQ_HEAD = 80;
  private static final int CQ_TAIL = 84;
  private static final int CQES = 100;

  private final int descriptor;
  private final MemorySegment rings;
  private final MemorySegment sqes;
  private final int sqMask;
  private final int cqMask;
  private final int sqTail;
  private final int cqHead;
  private final int cqTail;
  private final int cqes;
  private int submitted;

  private HostRing(int descriptor, MemorySegment params, boolean indirect) {
    this.descriptor = descriptor;
    int sqEntries = params.get(ValueLayout.JAVA_INT, SQ_ENTRIES);
    int cqEntries = params.get(ValueLayout.JAVA_INT, CQ_ENTRIES);
    sqMask = sqEntries - 1;
    cqMask = cqEntries - 1;
    sqTail = params.get(ValueLayout.JAVA_INT, SQ_TAIL);
    cqHead = params.get(ValueLayout.JAVA_INT, CQ_HEAD);
    cqTail = params.get(ValueLayout.JAVA_INT, CQ_TAIL);
    cqes = params.get(ValueLayout.JAVA_INT, CQES);
    int array = params.get(ValueLayout.JAVA_INT, SQ_ARRAY);
    long used = cqes + (long) cqEntries * CQE_BYTES;
    rings = map(descriptor, 0, indirect ? Math.max(used, array + 4L * sqEntries) : used);
    sqes = map(descriptor, OFF_SQES, (long) sqEntries * Sqe.SIZE);
    for (int i = 0; indirect && i < sqEntries; i++) {
      rings.set(ValueLayout.JAVA_INT, array + 4L * i, i);
    }
  }

  /**
   * Sets a ring up.
   *
   * @throws InputException when this kernel gives none
   */
  static HostRing open(RingSetup setup) {
    // The numbers of system calls are those of this processor.
    if (!System.getProperty("os.name").equals("Linux")
        || !System.getProperty("os.arch").equals("amd64")) {
      throw unavailable("this is no Linux on x86-64");
    }
    int flags = setup.flags().stream().mapToInt(RingFlag::mask).reduce(0, (a, b) -> a | b);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment params = arena.allocate(PARAMS_BYTES, 8);
      params.set(ValueLayout.JAVA_INT, 4, setup.cqEntries());
      params.set(ValueLayout.JAVA_INT, 8, flags);
      long ring = HostCalls.call(HostCalls.IO_URING_SETUP, setup.sqEntries(), params.address(), 0);
      if (ring < 0) {
        throw unavailable("io_uring_setup fails for a ring with " + setup.flags());
      }
      return new HostRing((int) ring, params, !setup.flags().contains(RingFlag.NO_SQARRAY));
    }
  }

  private static InputException unavailable(String why) {
    return new InputException(
        CalibrationDiagnostic.NO_HOST_RING,
        new Place.Whole("this machine's kernel"),
        why,
        "use Linux 6.6 or later on x86-64, where io_uring is not switched off"
            + " (/proc/sys/kernel/io_uring_disabled is 0)");
  }

  private static MemorySegment map(int descriptor, long offset, long size) {
    long address =
        HostCalls.call(
            HostCalls.MMAP, 0, size, PROT_READ_WRITE, MAP_SHARED_POPULATE, descriptor, offset);
    if (address == -1) {
      throw new IllegalStateException("a ring's memory cannot be mapped");
    }
    return MemorySegment.ofAddress(address).reinterpret(size);
  }

  int descriptor() {
    return descriptor;
  }

  /**
   * Has worker threads run on some processors only.
   *
   * @param mask of processors, a bit each
   */
  void keepWorkersOn(MemorySegment mask) {
    HostCalls.call(
        HostCalls.IO_URING_REGISTER,
        descriptor,
        REGISTER_WORKERS_AFFINITY,
        mask.address(),
        mask.byteSize(),
        0,
        0);
  }

  /** Writes SQEs, which are in the memory one after another. */
  void write(MemorySegment from, int count) {
    for (int i = 0; i < count; i++) {
      long at = (long) ((submitted + i) & sqMask) * Sqe.SIZE;
      MemorySegment.copy(from, (long) i * Sqe.SIZE, sqes, at, Sqe.SIZE);
    }
    submitted += count;
    rings.set(ValueLayout.JAVA_INT, sqTail, submitted);
  }

  /** Forgets SQEs that were not handed over. */
  void forget(int count) {
    submitted -= count;
    rings.set(ValueLayout.JAVA_INT, sqTail, submitted);
  }

  /** How many completions can be taken. */
  int ready() {
    return rings.get(ValueLayout.JAVA_INT, cqTail) - rings.get(ValueLayout.JAVA_INT, cqHead);
  }

  /** Takes all completions; returns how many there were. */
  int take() {
    return take(Integer.MAX_VALUE);
  }

  /** Takes completions, so many at most; returns how many there were. */
  int take(int most) {
    int head = rings.get(ValueLayout.JAVA_INT, cqHead);
    int taken = Math.min(most, rings.get(ValueLayout.JAVA_INT, cqTail) - head);
    rings.set(ValueLayout.JAVA_INT, cqHead, head + taken);
    return taken;
  }

  /** The completions that can be taken now. */
  List<Completion> completions() {
    int head = rings.get(ValueLayout.JAVA_INT, cqHead);
    int tail = rings.get(ValueLayout.JAVA_INT, cqTail);
    List<Completion> ready = new ArrayList<>();
    for (int i = head; i != tail; i++) {
      long at = cqes + (long) (i & cqMask) * CQE_BYTES;
      ready.add(
          new Completion(
              rings.get(ValueLayout.JAVA_LONG, at), rings.get(ValueLayout.JAVA_INT, at + 8)));
    }
    return ready;
  }

  @Override
  public void close() {
    HostCalls.call(HostCalls.MUNMAP, rings.address(), rings.byteSize(), 0);
    HostCalls.call(HostCalls.MUNMAP, sqes.address(), sqes.byteSize(), 0);
    HostCalls.call(HostCalls.CLOSE, descriptor, 0, 0);
  }
}
