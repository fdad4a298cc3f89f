// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/**
 * IORING_OP_PROVIDE_BUFFERS (io_uring/kbuf.c). What it takes was not counted: it is charged as a
 * NOP.
 */
final class ProvideBuffersOperation implements Operation {
  private final Cpu cpu;
  private final BufferGroups groups;

  ProvideBuffersOperation(Cpu cpu, BufferGroups groups) {
    this.cpu = cpu;
    this.groups = groups;
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    if (sqes.i32(at + Sqe.OP_FLAGS) != 0 || sqes.i32(at + Sqe.SPLICE_FD_IN) != 0) {
      return Errno.EINVAL;
    }
    int count = sqes.i32(at + Sqe.FD);
    if (count <= 0 || count > ProvidedBuffers.MOST) {
      return Errno.E2BIG;
    }
    request.fd = count;
    request.address = sqes.i64(at + Sqe.ADDR);
    request.length = sqes.i32(at + Sqe.LEN);
    int error = checkMemory(request.address, Integer.toUnsignedLong(request.length) * count);
    if (error != 0) {
      return error;
    }
    request.bufIndex = sqes.u16(at + Sqe.BUF_INDEX);
    long first = sqes.i64(at + Sqe.OFF);
    if (first < 0 || first >= ProvidedBuffers.MOST) {
      return Errno.E2BIG;
    }
    request.offset = first;
    return first + count > ProvidedBuffers.MOST ? Errno.EINVAL : 0;
  }

  private static int checkMemory(long address, long size) {
    if (size == 0) {
      return Errno.EINVAL;
    }
    if (Long.compareUnsigned(address + size, address) < 0) {
      return Errno.EOVERFLOW;
    }
    return UserMemory.addressable(address, size) ? 0 : Errno.EFAULT;
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_NOP);
    int error =
        groups.provide(
            request.bufIndex, request.address, request.length, request.fd, (int) request.offset);
    if (error == 0) {
      request.complete(0);
    }
    return error;
  }
}
