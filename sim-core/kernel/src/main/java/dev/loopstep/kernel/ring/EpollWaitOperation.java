// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/**
 * IORING_OP_EPOLL_WAIT (io_uring/epoll.c) where there is no epoll. What it takes was not counted:
 * it is charged as a NOP.
 */
final class EpollWaitOperation implements Operation {
  /** struct epoll_event, which is packed. */
  private static final int EVENT = 12;

  private final Cpu cpu;
  private final FileTable table;
  private final int deviceFiles;

  EpollWaitOperation(Cpu cpu, FileTable table, int deviceFiles) {
    this.cpu = cpu;
    this.table = table;
    this.deviceFiles = deviceFiles;
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    request.fd = sqes.i32(at + Sqe.FD);
    if (sqes.i64(at + Sqe.OFF) != 0
        || sqes.i32(at + Sqe.OP_FLAGS) != 0
        || sqes.u16(at + Sqe.BUF_INDEX) != 0
        || sqes.i32(at + Sqe.SPLICE_FD_IN) != 0) {
      return Errno.EINVAL;
    }
    request.length = sqes.i32(at + Sqe.LEN);
    request.address = sqes.i64(at + Sqe.ADDR);
    return 0;
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_NOP);
    boolean onDevice = request.fd >= 0 && request.fd < deviceFiles;
    if (request.takeFile(table) == null && !onDevice) {
      return Errno.EBADF;
    }
    int most = request.length;
    if (most <= 0 || most > Integer.MAX_VALUE / EVENT) {
      return Errno.EINVAL;
    }
    return UserMemory.addressable(request.address, (long) most * EVENT)
        ? Errno.EINVAL
        : Errno.EFAULT;
  }
}
