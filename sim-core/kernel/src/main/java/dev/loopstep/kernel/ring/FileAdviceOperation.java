// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.file.PipeEnd;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/**
 * IORING_OP_FADVISE (io_uring/advise.c, mm/fadvise.c): nothing comes of it but errors. The length
 * is the request's {@code address}.
 */
final class FileAdviceOperation extends FileOperation {
  /** POSIX_FADV_SEQUENTIAL: up to here no worker is needed. */
  private static final int LAST_INLINE = 2;

  /** POSIX_FADV_NOREUSE. */
  private static final int LAST = 5;

  FileAdviceOperation(Cpu cpu, FileTable table, int deviceFiles) {
    super(cpu, table, deviceFiles);
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    request.fd = sqes.i32(at + Sqe.FD);
    if (sqes.u16(at + Sqe.BUF_INDEX) != 0 || sqes.i32(at + Sqe.SPLICE_FD_IN) != 0) {
      return Errno.EINVAL;
    }
    request.offset = sqes.i64(at + Sqe.OFF);
    request.address = sqes.i64(at + Sqe.ADDR);
    if (request.address == 0) {
      request.address = Integer.toUnsignedLong(sqes.i32(at + Sqe.LEN));
    }
    request.opFlags = sqes.i32(at + Sqe.OP_FLAGS);
    if (Integer.compareUnsigned(request.opFlags, LAST_INLINE) > 0) {
      request.flags |= Sqe.ASYNC;
    }
    return 0;
  }

  @Override
  int on(OpenFile file, Request request) {
    return file instanceof PipeEnd ? Errno.ESPIPE : onDevice(request);
  }

  @Override
  int onDevice(Request request) {
    boolean known = Integer.compareUnsigned(request.opFlags, LAST) <= 0;
    return known && request.offset >= 0 && request.address >= 0 ? 0 : Errno.EINVAL;
  }

  @Override
  int complete(Request request, int result) {
    if (result < 0) {
      request.setFail();
    }
    return super.complete(request, result);
  }
}
