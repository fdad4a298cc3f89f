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

  private static final int ACCEPT_MULTISHOT = 1;

  /** IORING_FILE_INDEX_ALLOC. */
  private static final int ANY_SLOT = -1;

  /** MSG_WAITALL and MSG_NOSIGNAL. */
  private static final int SEND_ALL = 0x100 | 0x4000;

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

  /** Accepts connections into free slots, one after another (IORING_ACCEPT_MULTISHOT). */
  void acceptRepeatedly(int descriptor, long userData) {
    int at = push(Opcode.ACCEPT, userData);
    memory.sq().put32(at + Sqe.FD, descriptor);
    memory.sq().put16(at + Sqe.IOPRIO, ACCEPT_MULTISHOT);
    memory.sq().put32(at + Sqe.SPLICE_FD_IN, ANY_SLOT);
  }

  /** Receives from a socket that is registered. */
  void receive(int slot, long address, int length, long userData) {
    onSocket(Opcode.RECV, slot, address, length, userData);
  }

  /** Sends all of a memory by a socket that is registered. */
  void send(int slot, long address, int length, long userData) {
    int at = onSocket(Opcode.SEND, slot, address, length, userData);
    memory.sq().put32(at + Sqe.OP_FLAGS, SEND_ALL);
  }

  private int onSocket(Opcode opcode, int slot, long address, int length, long userData) {
    int at = push(opcode, userData);
    Region sqes = memory.sq();
    sqes.put8(at + Sqe.FLAGS, sqes.u8(at + Sqe.FLAGS) | Sqe.FIXED_FILE);
    sqes.put32(at + Sqe.FD, slot);
    sqes.put64(at + Sqe.ADDR, address);
    sqes.put32(at + Sqe.LEN, length);
    return at;
  }

  /** Closes what is registered in a slot. */
  void closeSlot(int slot, long userData) {
    int at = push(Opcode.CLOSE, userData);
    memory.sq().put32(at + Sqe.SPLICE_FD_IN, slot + 1);
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
