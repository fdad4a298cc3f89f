// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;
import org.jspecify.annotations.Nullable;

/**
 * IORING_OP_EPOLL_CTL (io_uring/epoll.c) where there is no epoll. What it takes was not counted: it
 * is charged as a NOP.
 */
final class EpollControlOperation implements Operation {
  /** EPOLL_CTL_DEL, the one that takes no event. */
  private static final int DELETE = 2;

  /** struct epoll_event, which is packed. */
  private static final int EVENT = 12;

  private final Cpu cpu;
  private final FileTable table;
  private final UserMemory user;
  private final NotModelled notModelled;

  EpollControlOperation(Cpu cpu, FileTable table, UserMemory user, NotModelled notModelled) {
    this.cpu = cpu;
    this.table = table;
    this.user = user;
    this.notModelled = notModelled;
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    if (sqes.u16(at + Sqe.BUF_INDEX) != 0 || sqes.i32(at + Sqe.SPLICE_FD_IN) != 0) {
      return Errno.EINVAL;
    }
    request.fd = sqes.i32(at + Sqe.FD);
    request.length = (int) sqes.i64(at + Sqe.OFF);
    boolean readsEvent = sqes.i32(at + Sqe.LEN) != DELETE;
    return readsEvent && !user.mapped(sqes.i64(at + Sqe.ADDR), EVENT) ? Errno.EFAULT : 0;
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_NOP);
    OpenFile target = open(request.length);
    if (open(request.fd) == null || target == null) {
      return Errno.EBADF;
    }
    return target.pollable() ? Errno.EINVAL : Errno.EPERM;
  }

  private @Nullable OpenFile open(int descriptor) {
    if (descriptor >= 0 && descriptor < table.first()) {
      throw notModelled.because("EPOLL_CTL of a file or a standard stream");
    }
    return table.find(descriptor, false);
  }
}
