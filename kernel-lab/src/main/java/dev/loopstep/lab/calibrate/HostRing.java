// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A ring of this machine's own kernel, to which NOPs are given in one shape or another. */
final class HostRing implements AutoCloseable {
  static final int ENTRIES = 64;

  /** IORING_SETUP_CQSIZE | SINGLE_ISSUER | DEFER_TASKRUN | NO_SQARRAY. */
  private static final int FLAGS = 1 << 3 | 1 << 12 | 1 << 13 | 1 << 16;

  /** IORING_ENTER_GETEVENTS. */
  private static final int GETEVENTS = 1;

  /** IOSQE_IO_LINK. */
  private static final byte LINK = 1 << 2;

  private static final int PARAMS_BYTES = 120;
  private static final long OFF_SQES = 0x1000_0000L;
  private static final int SQE_BYTES = 64;
  private static final int CQE_BYTES = 16;
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_SHARED_POPULATE = 0x8001;

  // Offsets in struct io_uring_params: sq_off begins at 40, cq_off at 80.
  private static final int SQ_TAIL = 44;
  private static final int CQ_HEAD = 80;
  private static final int CQ_TAIL = 84;
  private static final int CQES = 100;

  private final int descriptor;
  private final MemorySegment rings;
  private final MemorySegment sqes;
  private final int sqTail;
  private final int cqHead;
  private final int cqTail;
  private int submitted;

  private HostRing(int descriptor, MemorySegment params) {
    this.descriptor = descriptor;
    sqTail = params.get(ValueLayout.JAVA_INT, SQ_TAIL);
    cqHead = params.get(ValueLayout.JAVA_INT, CQ_HEAD);
    cqTail = params.get(ValueLayout.JAVA_INT, CQ_TAIL);
    long used = params.get(ValueLayout.JAVA_INT, CQES) + 2L * ENTRIES * CQE_BYTES;
    rings = map(descriptor, 0, used);
    sqes = map(descriptor, OFF_SQES, (long) ENTRIES * SQE_BYTES);
  }

  /**
   * Sets a ring up.
   *
   * @throws InputException when this kernel gives none
   */
  static HostRing open() {
    // The numbers of system calls are those of this processor.
    if (!System.getProperty("os.name").equals("Linux")
        || !System.getProperty("os.arch").equals("amd64")) {
      throw unavailable("this is no Linux on x86-64");
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment params = arena.allocate(PARAMS_BYTES, 8);
      params.set(ValueLayout.JAVA_INT, 4, 2 * ENTRIES);
      params.set(ValueLayout.JAVA_INT, 8, FLAGS);
      long ring = HostCalls.call(HostCalls.IO_URING_SETUP, ENTRIES, params.address(), 0, 0, 0, 0);
      if (ring < 0) {
        throw unavailable("io_uring_setup fails for a ring with DEFER_TASKRUN and NO_SQARRAY");
      }
      return new HostRing((int) ring, params);
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

  /** Submits so many NOPs, waits for them and takes their completions; {@code rounds} times. */
  void run(Shape shape, int rounds) {
    for (int i = 0; i < rounds; i++) {
      fill(shape);
      long taken =
          HostCalls.call(
              HostCalls.IO_URING_ENTER,
              descriptor,
              shape.requests(),
              shape.requests(),
              GETEVENTS,
              0,
              0);
      if (taken != shape.requests()) {
        throw new IllegalStateException("io_uring_enter took " + taken);
      }
      take(shape.requests());
    }
  }

  /** Does all of that in user space, and leaves the kernel out. */
  void runWithoutKernel(Shape shape, int rounds) {
    int before = submitted;
    for (int i = 0; i < rounds; i++) {
      fill(shape);
      HostCalls.callNothing(
          HostCalls.IO_URING_ENTER,
          descriptor,
          shape.requests(),
          shape.requests(),
          GETEVENTS,
          0,
          0);
      rings.set(ValueLayout.JAVA_INT, cqHead, rings.get(ValueLayout.JAVA_INT, cqTail));
    }
    submitted = before;
    rings.set(ValueLayout.JAVA_INT, sqTail, before);
  }

  private void fill(Shape shape) {
    for (int i = 0; i < shape.requests(); i++) {
      long at = (long) ((submitted + i) & (ENTRIES - 1)) * SQE_BYTES;
      // The opcode of a NOP is 0, and nothing else is ever written.
      sqes.set(
          ValueLayout.JAVA_BYTE,
          at + 1,
          shape.linked() && i + 1 < shape.requests() ? LINK : (byte) 0);
      sqes.set(ValueLayout.JAVA_LONG, at + 32, submitted + i);
    }
    submitted += shape.requests();
    rings.set(ValueLayout.JAVA_INT, sqTail, submitted);
  }

  private void take(int count) {
    int head = rings.get(ValueLayout.JAVA_INT, cqHead);
    if (rings.get(ValueLayout.JAVA_INT, cqTail) - head != count) {
      throw new IllegalStateException("completions are missing");
    }
    rings.set(ValueLayout.JAVA_INT, cqHead, head + count);
  }

  @Override
  public void close() {
    HostCalls.call(HostCalls.MUNMAP, rings.address(), rings.byteSize(), 0, 0, 0, 0);
    HostCalls.call(HostCalls.MUNMAP, sqes.address(), sqes.byteSize(), 0, 0, 0, 0);
    HostCalls.call(HostCalls.CLOSE, descriptor, 0, 0, 0, 0, 0);
  }
}
