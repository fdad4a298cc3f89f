// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/** IORING_OP_NOP (io_uring/nop.c). */
final class NopOperation implements Operation {
  private static final int INJECT_RESULT = 1;
  private static final int FILE = 1 << 1;
  private static final int FIXED_FILE = 1 << 2;
  private static final int FIXED_BUFFER = 1 << 3;
  private static final int TASK_WORK = 1 << 4;
  private static final int CQE32 = 1 << 5;
  private static final int VALID =
      INJECT_RESULT | FILE | FIXED_FILE | FIXED_BUFFER | TASK_WORK | CQE32;

  private final Cpu cpu;
  private final TaskWork work;
  private final FileTable table;
  private final UserMemory user;
  private final boolean wide;
  private final boolean mixed;

  /**
   * @param table what is open and registered
   */
  NopOperation(Cpu cpu, TaskWork work, FileTable table, UserMemory user, RingSetup setup) {
    this.cpu = cpu;
    this.work = work;
    this.table = table;
    this.user = user;
    wide = setup.flags().contains(RingFlag.CQE32);
    mixed = setup.flags().contains(RingFlag.CQE_MIXED);
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    int flags = sqes.i32(at + Sqe.OP_FLAGS);
    if ((flags & ~VALID) != 0) {
      return Errno.EINVAL;
    }
    request.opFlags = flags;
    if ((flags & FIXED_FILE) != 0) {
      request.flags |= Sqe.FIXED_FILE;
    }
    request.length = (flags & INJECT_RESULT) != 0 ? sqes.i32(at + Sqe.LEN) : 0;
    if (flags == 0) {
      return 0;
    }
    request.fd = sqes.i32(at + Sqe.FD);
    request.bufIndex = sqes.u16(at + Sqe.BUF_INDEX);
    if ((flags & CQE32) != 0) {
      if (!wide && !mixed) {
        return Errno.EINVAL;
      }
      request.offset = sqes.i64(at + Sqe.OFF);
      request.address = sqes.i64(at + Sqe.ADDR);
    }
    return 0;
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_NOP);
    int flags = request.opFlags;
    int result = flags == 0 ? 0 : result(request);
    if (result < 0) {
      request.setFail();
    }
    request.complete(result);
    if ((flags & CQE32) != 0) {
      request.cqeFlags = mixed ? CompletionQueue.F_32 : 0;
      request.extra1 = request.offset;
      request.extra2 = request.address;
    }
    if ((flags & TASK_WORK) != 0) {
      request.work = Request.Work.COMPLETE;
      work.add(request, TaskWork.FORCED);
      return PENDING;
    }
    return COMPLETE;
  }

  private boolean hasFile(Request request) {
    return table.exists(request.fd, request.has(Sqe.FIXED_FILE));
  }

  private int result(Request request) {
    if ((request.opFlags & FILE) != 0 && !hasFile(request)) {
      return Errno.EBADF;
    }
    boolean found = (request.opFlags & FIXED_BUFFER) == 0 || user.registers(request.bufIndex);
    return found ? request.length : Errno.EFAULT;
  }
}
