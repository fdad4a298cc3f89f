// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.file.MemoryFile;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/**
 * IORING_OP_FSYNC and IORING_OP_SYNC_FILE_RANGE, done by a worker (io_uring/sync.c). Nothing has to
 * be written anywhere: files in memory have no device, and devices have no cache.
 */
final class SyncOperation extends FileOperation {
  /** IORING_FSYNC_DATASYNC. */
  private static final int KNOWN_FLAGS = 1;

  /** The flags of sync_file_range(2). */
  private static final int KNOWN_RANGE_FLAGS = 7;

  SyncOperation(Cpu cpu, FileTable table, int deviceFiles) {
    super(cpu, table, deviceFiles);
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    request.fd = sqes.i32(at + Sqe.FD);
    if (sqes.i64(at + Sqe.ADDR) != 0
        || sqes.u16(at + Sqe.BUF_INDEX) != 0
        || sqes.i32(at + Sqe.SPLICE_FD_IN) != 0) {
      return Errno.EINVAL;
    }
    request.opFlags = sqes.i32(at + Sqe.OP_FLAGS);
    request.offset = sqes.i64(at + Sqe.OFF);
    request.length = sqes.i32(at + Sqe.LEN);
    if (request.opcode == Opcode.FSYNC
        && ((request.opFlags & ~KNOWN_FLAGS) != 0 || request.offset < 0)) {
      return Errno.EINVAL;
    }
    request.flags |= Sqe.ASYNC;
    return 0;
  }

  @Override
  int on(OpenFile file, Request request) {
    boolean regular = file instanceof MemoryFile;
    if (request.opcode == Opcode.FSYNC) {
      return regular ? 0 : Errno.EINVAL;
    }
    int error = checkRange(request);
    if (error != 0) {
      return error;
    }
    return regular ? 0 : Errno.ESPIPE;
  }

  @Override
  int onDevice(Request request) {
    return request.opcode == Opcode.FSYNC ? 0 : checkRange(request);
  }

  private static int checkRange(Request request) {
    boolean fits =
        (request.opFlags & ~KNOWN_RANGE_FLAGS) == 0
            && request.offset >= 0
            && request.offset <= Long.MAX_VALUE - Integer.toUnsignedLong(request.length);
    return fits ? 0 : Errno.EINVAL;
  }
}
