// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.kernel.ring.RingSetup;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.BitSet;

/** Which operations this machine's io_uring has (IORING_REGISTER_PROBE, io_uring/register.c). */
final class HostOperations {
  private static final int REGISTER_PROBE = 8;

  /** Of struct io_uring_probe, and of each entry behind it. */
  private static final int HEADER = 16;

  private static final int ENTRY = 8;
  private static final int FLAGS = 2;
  private static final int SUPPORTED = 1;
  private static final int MOST = 256;

  private HostOperations() {}

  /** Their numbers. */
  static BitSet of(RingSetup any) {
    BitSet operations = new BitSet();
    try (Arena arena = Arena.ofConfined();
        HostRing ring = HostRing.open(any)) {
      MemorySegment probe = arena.allocate(HEADER + (long) MOST * ENTRY, ENTRY);
      long error =
          HostCalls.call(
              HostCalls.IO_URING_REGISTER,
              ring.descriptor(),
              REGISTER_PROBE,
              probe.address(),
              MOST,
              0,
              0);
      if (error < 0) {
        // It has been there since 5.6: where it is forbidden, trying tells.
        operations.set(0, MOST);
      }
      for (int i = 0; i < MOST; i++) {
        long at = HEADER + (long) i * ENTRY;
        if ((probe.get(ValueLayout.JAVA_SHORT, at + FLAGS) & SUPPORTED) != 0) {
          operations.set(Byte.toUnsignedInt(probe.get(ValueLayout.JAVA_BYTE, at)));
        }
      }
    }
    return operations;
  }
}
