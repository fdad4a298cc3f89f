// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/**
 * IORING_OP_REMOVE_BUFFERS (io_uring/kbuf.c). What it takes was not counted: it is charged as a
 * NOP.
 */
final class RemoveBuffersOperation implements Operation {
  private final Cpu cpu;
  private final BufferGroups groups;

  RemoveBuffersOperation(Cpu cpu, BufferGroups groups) {
    this.cpu = cpu;
    this.groups = groups;
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    int count = sqes.i32(at + Sqe.FD);
    if (sqes.i32(at + Sqe.OP_FLAGS) != 0
        || sqes.i64(at + Sqe.ADDR) != 0
        || sqes.i32(at + Sqe.LEN) != 0
        || sqes.i64(at + Sqe.OFF) != 0
        || sqes.i32(at + Sqe.SPLICE_FD_IN) != 0
        || count <= 0
        || count > ProvidedBuffers.MOST) {
      return Errno.EINVAL;
    }
    request.fd = count;
    request.bufIndex = sqes.u16(at + Sqe.BUF_INDEX);
    return 0;
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_NOP);
    int removed = groups.remove(request.bufIndex, request.fd);
    if (removed < 0) {
      return removed;
    }
    request.complete(removed);
    return COMPLETE;
  }
}
