// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Keeps the thread on one processor while it measures: the simulator's tasks share one too.
 *
 * @param processor a mask with the one on which it was
 * @param another a mask with another one; the same where there is none
 * @param before where it was allowed to run
 */
record Affinity(MemorySegment processor, MemorySegment another, MemorySegment before)
    implements AutoCloseable {
  /** Of a mask: 1,024 processors, as in the C library. */
  private static final int BYTES = 128;

  /** Pins the current thread. */
  static Affinity pin() {
    Arena arena = Arena.ofAuto();
    MemorySegment mask = arena.allocate(BYTES, 8);
    MemorySegment before = arena.allocate(BYTES, 8);
    HostCalls.call(HostCalls.SCHED_GETAFFINITY, 0, BYTES, before.address());
    MemorySegment number = arena.allocate(ValueLayout.JAVA_INT);
    HostCalls.call(HostCalls.GETCPU, number.address(), 0, 0);
    int processor = number.get(ValueLayout.JAVA_INT, 0);
    set(mask, processor);
    stayOn(mask);
    return new Affinity(mask, another(before, processor), before);
  }

  private static void set(MemorySegment mask, int processor) {
    mask.set(ValueLayout.JAVA_BYTE, processor / 8, (byte) (1 << processor % 8));
  }

  private static MemorySegment another(MemorySegment allowed, int processor) {
    int other = processor;
    for (int i = 0; i < 8 * BYTES && other == processor; i++) {
      boolean may = (allowed.get(ValueLayout.JAVA_BYTE, i / 8) >> i % 8 & 1) != 0;
      other = may ? i : other;
    }
    MemorySegment mask = Arena.ofAuto().allocate(BYTES, 8);
    set(mask, other);
    return mask;
  }

  /** Whether threads may run on another processor than this one. */
  static boolean several() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mask = arena.allocate(BYTES, 8);
      HostCalls.call(HostCalls.SCHED_GETAFFINITY, 0, BYTES, mask.address());
      int count = 0;
      for (int i = 0; i < BYTES; i++) {
        count += Integer.bitCount(mask.get(ValueLayout.JAVA_BYTE, i) & 0xff);
      }
      return count > 1;
    }
  }

  /** Pins the current thread to the processors of a mask. */
  static void stayOn(MemorySegment mask) {
    HostCalls.call(HostCalls.SCHED_SETAFFINITY, 0, mask.byteSize(), mask.address());
  }

  @Override
  public void close() {
    stayOn(before);
  }
}
