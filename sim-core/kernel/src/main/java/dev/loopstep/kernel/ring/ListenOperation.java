// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/** IORING_OP_LISTEN (io_uring/net.c). What it takes was not counted: it is charged as a NOP. */
final class ListenOperation implements Operation {
  /** net.core.somaxconn. */
  private static final int MOST = 4096;

  private final Cpu cpu;
  private final Sockets sockets;
  private final NotModelled notModelled;

  ListenOperation(Cpu cpu, Sockets sockets, NotModelled notModelled) {
    this.cpu = cpu;
    this.sockets = sockets;
    this.notModelled = notModelled;
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    request.fd = sqes.i32(at + Sqe.FD);
    if (sqes.i64(at + Sqe.ADDR) != 0
        || sqes.u16(at + Sqe.BUF_INDEX) != 0
        || sqes.i32(at + Sqe.OP_FLAGS) != 0
        || sqes.i32(at + Sqe.SPLICE_FD_IN) != 0
        || sqes.i64(at + Sqe.OFF) != 0) {
      return Errno.EINVAL;
    }
    request.length = sqes.i32(at + Sqe.LEN);
    return 0;
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_NOP);
    int error = sockets.find(request);
    if (error == 0) {
      int most = (int) Math.min(Integer.toUnsignedLong(request.length), MOST);
      error = Sockets.local(request, notModelled).listen(most);
    }
    if (error == 0) {
      request.complete(0);
    }
    return error;
  }
}
