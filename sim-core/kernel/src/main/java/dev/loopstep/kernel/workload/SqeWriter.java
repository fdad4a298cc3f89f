// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.Ring;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingMemory;
import dev.loopstep.kernel.ring.Sqe;
import dev.loopstep.vm.Region;
import java.util.Arrays;

/** Writes SQEs as an application does, one batch after another. */
final class SqeWriter {
  private static final int NONE = -1;

  /** IORING_POLL_ADD_MULTI, in {@code len}. */
  private static final int POLL_ADD_MULTI = 1;

  private final RingMemory memory;
  private final boolean rewinds;
  private final boolean links;
  private final int mask;
  private int tail;
  private int count;
  private int last = NONE;

  /**
   * @param links whether the requests of a batch form a chain
   */
  SqeWriter(Ring ring, boolean links) {
    memory = ring.memory();
    rewinds = ring.has(RingFlag.SQ_REWIND);
    this.links = links;
    mask = memory.geometry().sqEntries() - 1;
  }

  void begin() {
    count = 0;
    last = NONE;
    if (rewinds) {
      tail = 0;
    }
  }

  int count() {
    return count;
  }

  void nop(long userData) {
    push(Opcode.NOP, userData);
  }

  /** Whether the batch may grow. */
  boolean hasRoom() {
    return count <= mask;
  }

  /** A poll of a descriptor that stays armed (IORING_POLL_ADD_MULTI). */
  void pollRepeatedly(int descriptor, int events, long userData) {
    int at = push(Opcode.POLL_ADD, userData);
    memory.sq().put32(at + Sqe.FD, descriptor);
    memory.sq().put32(at + Sqe.OP_FLAGS, events);
    memory.sq().put32(at + Sqe.LEN, POLL_ADD_MULTI);
  }

  /** A read or a write of a registered file. */
  void transfer(Opcode opcode, int file, long offset, long address, int length, long userData) {
    int at = push(opcode, userData);
    Region sqes = memory.sq();
    sqes.put8(at + Sqe.FLAGS, sqes.u8(at + Sqe.FLAGS) | Sqe.FIXED_FILE);
    sqes.put32(at + Sqe.FD, file);
    sqes.put64(at + Sqe.OFF, offset);
    sqes.put64(at + Sqe.ADDR, address);
    sqes.put32(at + Sqe.LEN, length);
  }

  private int push(Opcode opcode, long userData) {
    int slot = tail++ & mask;
    if (memory.geometry().hasSqArray()) {
      memory.setSqArray(slot, slot);
    }
    int at = memory.sqeOffset(slot);
    Region sqes = memory.sq();
    Arrays.fill(sqes.bytes(), at, at + Sqe.SIZE, (byte) 0);
    sqes.put8(at + Sqe.OPCODE, opcode.number());
    sqes.put64(at + Sqe.USER_DATA, userData);
    if (links && last != NONE) {
      sqes.put8(last + Sqe.FLAGS, sqes.u8(last + Sqe.FLAGS) | Sqe.IO_LINK);
    }
    last = at;
    count++;
    return at;
  }

  /** Publishes the batch. */
  void end() {
    if (!rewinds) {
      memory.setSqTail(tail);
    }
  }
}
