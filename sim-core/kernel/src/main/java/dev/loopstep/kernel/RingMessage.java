// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.application.Descriptors;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.Ring;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingMemory;
import dev.loopstep.kernel.ring.Sqe;
import dev.loopstep.vm.Region;
import java.util.Arrays;

/**
 * A message to the policy's ring, which the application's other thread submits on another ring
 * (IORING_OP_MSG_RING of kind IORING_MSG_DATA).
 *
 * @param res of the completion that it posts
 */
record RingMessage(long userData, int res) {
  /**
   * Submits it. Rings that only their own task may use, and disabled ones, refuse that, and nobody
   * looks.
   */
  void sendFrom(Ring ring) {
    if (ring.has(RingFlag.SINGLE_ISSUER) || ring.disabled()) {
      return;
    }
    write(ring.memory());
    ring.submission().submit(1);
  }

  private void write(RingMemory memory) {
    int tail = memory.sqTail();
    int slot = tail & (memory.geometry().sqEntries() - 1);
    int at = memory.sqeOffset(slot);
    Region sqes = memory.sq();
    Arrays.fill(sqes.bytes(), at, at + Sqe.SIZE, (byte) 0);
    sqes.put8(at + Sqe.OPCODE, Opcode.MSG_RING.number());
    sqes.put32(at + Sqe.FD, Descriptors.RING);
    sqes.put64(at + Sqe.OFF, userData);
    sqes.put32(at + Sqe.LEN, res);
    if (memory.geometry().hasSqArray()) {
      memory.setSqArray(slot, slot);
    }
    memory.setSqTail(tail + 1);
  }
}
