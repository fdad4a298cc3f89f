// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import dev.loopstep.lab.wire.SetupStep;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A further ring of the application. */
final class OtherRing implements AutoCloseable {
  private static final int SQE_BYTES = 64;
  private static final int OP_MSG_RING = 40;

  private final int descriptor;
  private final String name;
  private final MappedRing mapped;

  /** Sets it up, by the thread that calls. */
  OtherRing(SetupStep.OtherRing step) {
    descriptor = step.descriptor();
    name = step.name();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment params = arena.allocate(Uring.PARAMS_BYTES, 8);
      Syscalls.move(
          Uring.setup(step.sqEntries(), step.cqEntries(), step.flags(), params), descriptor);
      mapped = new MappedRing(descriptor, step.flags(), params);
    }
  }

  String name() {
    return name;
  }

  /** As its user sees it. */
  MappedRing mapped() {
    return mapped;
  }

  /** Submits IORING_OP_MSG_RING. */
  void send(int target, long userData, int res) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sqe = arena.allocate(SQE_BYTES, 8);
      sqe.set(ValueLayout.JAVA_BYTE, 0, (byte) OP_MSG_RING);
      sqe.set(ValueLayout.JAVA_INT, 4, target);
      sqe.set(ValueLayout.JAVA_LONG, 8, userData);
      sqe.set(ValueLayout.JAVA_INT, 24, res);
      mapped.push(sqe.address(), 1);
    }
    Syscalls.call(Syscalls.IO_URING_ENTER, descriptor, 1, 0, 0, 0, 0);
  }

  @Override
  public void close() {
    mapped.close();
  }
}
