// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/**
 * IORING_OP_SHUTDOWN (io_uring/net.c), which the worker thread does. What it takes was not counted:
 * it is charged as a NOP.
 */
final class ShutdownOperation implements Operation {
  private final Cpu cpu;
  private final Sockets sockets;

  ShutdownOperation(Cpu cpu, Sockets sockets) {
    this.cpu = cpu;
    this.sockets = sockets;
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    request.fd = sqes.i32(at + Sqe.FD);
    if (sqes.i64(at + Sqe.OFF) != 0
        || sqes.i64(at + Sqe.ADDR) != 0
        || sqes.i32(at + Sqe.OP_FLAGS) != 0
        || sqes.u16(at + Sqe.BUF_INDEX) != 0
        || sqes.i32(at + Sqe.SPLICE_FD_IN) != 0) {
      return Errno.EINVAL;
    }
    request.length = sqes.i32(at + Sqe.LEN);
    request.flags |= Sqe.ASYNC;
    return 0;
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_NOP);
    int error = sockets.find(request);
    if (error == 0) {
      error = Sockets.of(request).shutdown(request.length);
    }
    if (error == 0) {
      request.complete(0);
    }
    return error;
  }
}
