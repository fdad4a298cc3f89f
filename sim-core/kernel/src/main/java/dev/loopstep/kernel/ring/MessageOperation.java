// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/**
 * IORING_OP_MSG_RING (io_uring/msg_ring.c). What it takes was not counted: it is charged as a NOP.
 * A request's {@code offset} is the user data of the message, {@code length} its result, {@code
 * address} what kind of message it is, {@code transfer} the registered file to be sent, {@code
 * bufIndex} the flags of the message or where the file is to be registered.
 */
final class MessageOperation implements Operation {
  private static final int DATA = 0;
  private static final int SEND_FD = 1;
  private static final int CQE_SKIP = 1;
  private static final int FLAGS_PASS = 1 << 1;

  /** Any free slot is meant (IORING_FILE_INDEX_ALLOC). */
  private static final int ANY_SLOT = -1;

  private final Cpu cpu;
  private final TaskWork work;
  private final FileTable table;
  private final Ring ring;
  private final NotModelled notModelled;

  MessageOperation(Cpu cpu, TaskWork work, FileTable table, Ring ring, NotModelled notModelled) {
    this.cpu = cpu;
    this.work = work;
    this.table = table;
    this.ring = ring;
    this.notModelled = notModelled;
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    if (sqes.u16(at + Sqe.BUF_INDEX) != 0) {
      return Errno.EINVAL;
    }
    request.fd = sqes.i32(at + Sqe.FD);
    request.offset = sqes.i64(at + Sqe.OFF);
    request.length = sqes.i32(at + Sqe.LEN);
    request.address = (int) sqes.i64(at + Sqe.ADDR);
    request.transfer = (int) sqes.i64(at + Sqe.ADDR3);
    request.bufIndex = sqes.i32(at + Sqe.SPLICE_FD_IN);
    request.opFlags = sqes.i32(at + Sqe.OP_FLAGS);
    return (request.opFlags & ~(CQE_SKIP | FLAGS_PASS)) == 0 ? 0 : Errno.EINVAL;
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_NOP);
    OpenFile file = request.takeFile(table);
    if (!(file instanceof RingFile to)) {
      return table.exists(request.fd, request.has(Sqe.FIXED_FILE)) ? Errno.EBADFD : Errno.EBADF;
    }
    if (to.ring().has(RingFlag.IOPOLL)) {
      throw notModelled.because("a message to a ring with " + RingFlag.IOPOLL);
    }
    return switch ((int) request.address) {
      case DATA -> finish(request, sendData(request, to.ring()));
      case SEND_FD -> sendFile(request, to.ring());
      default -> Errno.EINVAL;
    };
  }

  private static int finish(Request request, int result) {
    request.complete(result);
    return result < 0 ? result : COMPLETE;
  }

  private static int sendData(Request request, Ring to) {
    boolean passes = (request.opFlags & FLAGS_PASS) != 0;
    if (request.transfer != 0
        || (request.opFlags & ~FLAGS_PASS) != 0
        || !passes && request.bufIndex != 0) {
      return Errno.EINVAL;
    }
    if (to.disabled()) {
      return Errno.EBADFD;
    }
    int flags = passes ? request.bufIndex : 0;
    boolean large = to.has(RingFlag.CQE32) || to.has(RingFlag.CQE_MIXED);
    if ((flags & CompletionQueue.F_32) != 0 && !large) {
      return Errno.EINVAL;
    }
    return to.receive(request.offset, request.length, flags) ? 0 : Errno.EOVERFLOW;
  }

  private int sendFile(Request request, Ring to) {
    int error = checkFile(request, to);
    if (error != 0) {
      return error;
    }
    int result = install(request);
    if (!to.has(RingFlag.DEFER_TASKRUN)) {
      return result;
    }
    // Only the task of a ring that defers its work may install it.
    Task task = to.issuer();
    if (task.exited()) {
      return Errno.EOWNERDEAD;
    }
    task.interruptWith(() -> {
      request.complete(result);
      request.work = Request.Work.FAIL;
      work.add(request, TaskWork.FORCED);
      return false;
    });
    return PENDING;
  }

  private int checkFile(Request request, Ring to) {
    if (request.length != 0 || to == ring) {
      return Errno.EINVAL;
    }
    if (to.disabled()) {
      return Errno.EBADFD;
    }
    return table.exists(request.transfer, true) ? 0 : Errno.EBADF;
  }

  /** No ring but the policy's has registered files, so there is nowhere to put one. */
  private int install(Request request) {
    if (request.bufIndex == ANY_SLOT) {
      return Errno.ENFILE;
    }
    return table.find(request.transfer, true) instanceof RingFile ? Errno.EBADF : Errno.ENXIO;
  }
}
