// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import dev.loopstep.lab.wire.GuestCase;
import dev.loopstep.lab.wire.NewSize;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Rings: io_uring_setup and io_uring_register (include/uapi/linux/io_uring.h). */
final class Uring {
  /** sizeof(struct io_uring_params). */
  static final int PARAMS_BYTES = 120;

  private static final int REGISTER_BUFFERS = 0;
  private static final int REGISTER_FILES = 2;
  private static final int REGISTER_ENABLE_RINGS = 12;
  private static final int REGISTER_RING_FDS = 20;
  private static final int UNREGISTER_RING_FDS = 21;
  private static final int REGISTER_PBUF_RING = 22;
  private static final int REGISTER_CLOCK = 29;
  private static final int REGISTER_RESIZE_RINGS = 33;
  private static final int REGISTER_MEM_REGION = 34;

  /** IORING_SETUP_CQSIZE. */
  private static final int CQSIZE = 1 << 3;

  /** IORING_REGISTER_USE_REGISTERED_RING. */
  private static final int USE_REGISTERED_RING = 1 << 31;

  private static final int REGION_TYPE_USER = 1;

  private Uring() {}

  /**
   * Sets a ring up.
   *
   * @param params receives what the kernel answers
   * @return its descriptor
   */
  static int setup(int sqEntries, int cqEntries, int flags, MemorySegment params) {
    params.set(ValueLayout.JAVA_INT, 4, cqEntries);
    params.set(ValueLayout.JAVA_INT, 8, flags);
    return (int)
        Syscalls.require("io_uring_setup", Syscalls.IO_URING_SETUP, sqEntries, params.address());
  }

  /**
   * The case's ring, with the geometry that the case was made for.
   *
   * @param params receives what the kernel answers
   */
  static int setup(GuestCase.Ring ring, MemorySegment params) {
    int descriptor = setup(ring.sqEntries(), ring.cqEntries(), ring.flags(), params);
    for (GuestCase.Expectation expected : ring.layout()) {
      int value = params.get(ValueLayout.JAVA_INT, expected.offset());
      if (value != expected.value()) {
        Syscalls.call(Syscalls.CLOSE, descriptor);
        throw new CaseFailure(
            "io_uring_setup answers "
                + expected.name()
                + " = "
                + value
                + " where Loopstep computed "
                + expected.value());
      }
    }
    return descriptor;
  }

  /**
   * Resizes a ring; whoever has mapped it has to map it again.
   *
   * @param params receives what the kernel answers
   * @return 0, or a negative errno
   */
  static int resize(int ring, NewSize size, MemorySegment params) {
    params.fill((byte) 0);
    params.set(ValueLayout.JAVA_INT, 0, size.sqEntries());
    params.set(ValueLayout.JAVA_INT, 4, size.cqEntries());
    params.set(ValueLayout.JAVA_INT, 8, size.cqEntries() == 0 ? 0 : CQSIZE);
    return (int)
        Syscalls.call(Syscalls.IO_URING_REGISTER, ring, REGISTER_RESIZE_RINGS, params.address(), 1);
  }

  /** Lets a ring be entered that was made with IORING_SETUP_R_DISABLED. */
  static void enable(int ring) {
    Syscalls.require(
        "enabling the ring", Syscalls.IO_URING_REGISTER, ring, REGISTER_ENABLE_RINGS, 0, 0);
  }

  /** Has waits be limited by a clock. */
  static void registerClock(int ring, int clock) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment request = arena.allocate(16, 8);
      request.set(ValueLayout.JAVA_INT, 0, clock);
      register(ring, "a clock", REGISTER_CLOCK, request, 0);
    }
  }

  /** Registers a ring for the calling thread, under index 0. */
  static void registerRing(int ring) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment update = arena.allocate(16, 8);
      update.set(ValueLayout.JAVA_LONG, 8, ring);
      register(ring, "the ring", REGISTER_RING_FDS, update, 1);
    }
  }

  /** Undoes {@link #registerRing}. */
  static void unregisterRing() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment update = arena.allocate(16, 8);
      Syscalls.call(
          Syscalls.IO_URING_REGISTER,
          0,
          UNREGISTER_RING_FDS | USE_REGISTERED_RING,
          update.address(),
          1);
    }
  }

  /** Registers memory as the parameter region. */
  static void registerRegion(int ring, long address, long size) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment region = arena.allocate(64, 8);
      region.set(ValueLayout.JAVA_LONG, 0, address);
      region.set(ValueLayout.JAVA_LONG, 8, size);
      region.set(ValueLayout.JAVA_INT, 16, REGION_TYPE_USER);
      MemorySegment request = arena.allocate(32, 8);
      request.set(ValueLayout.JAVA_LONG, 0, region.address());
      register(ring, "a memory region", REGISTER_MEM_REGION, request, 1);
    }
  }

  /** Registers files. */
  static void registerFiles(int ring, int[] descriptors) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment all = arena.allocateFrom(ValueLayout.JAVA_INT, descriptors);
      register(ring, "files", REGISTER_FILES, all, descriptors.length);
    }
  }

  /** Registers equal buffers that lie one after another. */
  static void registerBuffers(int ring, long address, int count, int size) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment vectors = arena.allocate(16L * count, 8);
      for (int i = 0; i < count; i++) {
        vectors.set(ValueLayout.JAVA_LONG, 16L * i, address + (long) i * size);
        vectors.set(ValueLayout.JAVA_LONG, 16L * i + 8, size);
      }
      register(ring, "buffers", REGISTER_BUFFERS, vectors, count);
    }
  }

  /** Registers a ring of buffers in memory of this process (struct io_uring_buf_reg). */
  static void registerBufferRing(
      int ring, long address, int entries, int group, int flags, int leastLeft) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment request = arena.allocate(40, 8);
      request.set(ValueLayout.JAVA_LONG, 0, address);
      request.set(ValueLayout.JAVA_INT, 8, entries);
      request.set(ValueLayout.JAVA_SHORT, 12, (short) group);
      request.set(ValueLayout.JAVA_SHORT, 14, (short) flags);
      request.set(ValueLayout.JAVA_INT, 16, leastLeft);
      register(ring, "a ring of buffers", REGISTER_PBUF_RING, request, 1);
    }
  }

  private static void register(
      int ring, String what, int operation, MemorySegment argument, int count) {
    Syscalls.require(
        "registering " + what,
        Syscalls.IO_URING_REGISTER,
        ring,
        operation,
        argument.address(),
        count);
  }
}
