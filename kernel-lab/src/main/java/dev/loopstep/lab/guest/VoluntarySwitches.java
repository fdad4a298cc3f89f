// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** How often the thread that asks has left the processor to wait. */
final class VoluntarySwitches {
  // getrusage(2) of the calling thread: sizeof(struct rusage), and where ru_nvcsw lies.
  private static final int RUSAGE_THREAD = 1;
  private static final int RUSAGE_BYTES = 144;
  private static final int RU_NVCSW = 128;

  private final MemorySegment usage;

  VoluntarySwitches(Arena arena) {
    usage = arena.allocate(RUSAGE_BYTES, 8);
  }

  long count() {
    Syscalls.call(Syscalls.GETRUSAGE, RUSAGE_THREAD, usage.address());
    return usage.get(ValueLayout.JAVA_LONG, RU_NVCSW);
  }
}
