// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.vm.Region;

/** What reads and writes take from an SQE, and check before they are issued (io_uring/rw.c). */
final class ReadWritePreparation {
  private static final int CLASS_SHIFT = 13;
  private static final int LEVELS = 7;

  /** IOPRIO_CLASS_IDLE: the last class there is. */
  private static final int LAST_CLASS = 3;

  private static final int VECTOR_BYTES = 16;

  /** IORING_RW_ATTR_FLAG_PI. */
  private static final long PROTECTION = 1;

  private final UserMemory user;
  private final RequestMemory memory;
  private final NotModelled notModelled;

  ReadWritePreparation(UserMemory user, RequestMemory memory, NotModelled notModelled) {
    this.user = user;
    this.memory = memory;
    this.notModelled = notModelled;
  }

  int prepare(Request request, Region sqes, int at) {
    request.fd = sqes.i32(at + Sqe.FD);
    request.offset = sqes.i64(at + Sqe.OFF);
    request.bufIndex = sqes.u16(at + Sqe.BUF_INDEX);
    if (!priorityFits(sqes.u16(at + Sqe.IOPRIO))) {
      return Errno.EINVAL;
    }
    request.address = sqes.i64(at + Sqe.ADDR);
    request.length = sqes.i32(at + Sqe.LEN);
    request.opFlags = sqes.i32(at + Sqe.OP_FLAGS);
    long attributes = sqes.i64(at + Sqe.PAD2);
    if (attributes == PROTECTION) {
      throw notModelled.because("protection information (attr_type_mask)");
    }
    if (attributes != 0) {
      return Errno.EINVAL;
    }
    return importMemory(request);
  }

  /** An application of root may ask for any class (ioprio_check_cap). Devices do not mind them. */
  private static boolean priorityFits(int priority) {
    int kind = priority >> CLASS_SHIFT;
    return kind <= LAST_CLASS && (kind != 0 || (priority & LEVELS) == 0);
  }

  /** Registered buffers are looked up when the request is issued. */
  private int importMemory(Request request) {
    request.vectors = null;
    return switch (request.opcode) {
      case READ_FIXED, WRITE_FIXED -> 0;
      case READV_FIXED, WRITEV_FIXED -> memory.copyVector(request);
      case READV, WRITEV ->
          request.has(Sqe.BUFFER_SELECT) ? checkSelection(request) : memory.importVector(request);
      case READ, WRITE ->
          request.has(Sqe.BUFFER_SELECT) ? limit(request) : RequestMemory.importPiece(request);
      default -> throw new AssertionError(request.opcode + " is neither a read nor a write");
    };
  }

  private static int limit(Request request) {
    request.transfer = (int) Math.min(Integer.toUnsignedLong(request.length), RequestMemory.MOST);
    return 0;
  }

  /** A vector that selects a buffer has one piece (io_iov_buffer_select_prep). */
  private int checkSelection(Request request) {
    if (request.length != 1) {
      return Errno.EINVAL;
    }
    if (!user.mapped(request.address, VECTOR_BYTES)) {
      return Errno.EFAULT;
    }
    request.length = (int) user.i64(request.address + Long.BYTES);
    return limit(request);
  }
}
