// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Keeps the thread on one processor while it measures: the simulator's tasks share one too.
 *
 * @param processor a mask with the one on which it was
 * @param before where it was allowed to run
 */
record Affinity(MemorySegment processor, MemorySegment before) implements AutoCloseable {
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
    mask.set(ValueLayout.JAVA_BYTE, processor / 8, (byte) (1 << processor % 8));
    stayOn(mask);
    return new Affinity(mask, before);
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
