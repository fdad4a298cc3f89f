// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/**
 * IORING_OP_ASYNC_CANCEL (io_uring/cancel.c). The request's {@code address} holds the user data to
 * look for, its {@code length} the opcode.
 */
final class AsyncCancelOperation implements Operation {
  private static final int VALID =
      CancelMatch.ALL
          | CancelMatch.FD
          | CancelMatch.ANY
          | CancelMatch.FD_FIXED
          | CancelMatch.USERDATA
          | CancelMatch.OP;

  private final Cpu cpu;
  private final Cancellation cancellation;
  private final FileTable table;

  AsyncCancelOperation(Cpu cpu, Cancellation cancellation, FileTable table) {
    this.cpu = cpu;
    this.cancellation = cancellation;
    this.table = table;
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    if (sqes.i64(at + Sqe.OFF) != 0 || sqes.i32(at + Sqe.SPLICE_FD_IN) != 0) {
      return Errno.EINVAL;
    }
    request.address = sqes.i64(at + Sqe.ADDR);
    request.opFlags = sqes.i32(at + Sqe.OP_FLAGS);
    boolean any = (request.opFlags & CancelMatch.ANY) != 0;
    boolean narrowed = (request.opFlags & (CancelMatch.FD | CancelMatch.OP)) != 0;
    if ((request.opFlags & ~VALID) != 0 || any && narrowed) {
      return Errno.EINVAL;
    }
    request.fd = sqes.i32(at + Sqe.FD);
    if ((request.opFlags & CancelMatch.OP) != 0) {
      request.length = sqes.i32(at + Sqe.LEN);
      return Integer.compareUnsigned(request.length, Opcode.values().length) < 0 ? 0 : Errno.EINVAL;
    }
    return 0;
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_CANCEL);
    OpenFile file = null;
    if ((request.opFlags & CancelMatch.FD) != 0) {
      boolean fixed = request.has(Sqe.FIXED_FILE) || (request.opFlags & CancelMatch.FD_FIXED) != 0;
      file = table.find(request.fd, fixed);
      // Nothing on a device or a standard stream can be found: those are not searched.
      if (file == null && !table.exists(request.fd, fixed)) {
        return Errno.EBADF;
      }
    }
    int result =
        cancellation.cancel(
            new CancelMatch(
                request.address,
                request.opFlags,
                request.length,
                file,
                cancellation.nextSequence()),
            request.submitter());
    if (result < 0) {
      return result;
    }
    request.complete(result);
    return COMPLETE;
  }
}
