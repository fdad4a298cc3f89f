// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.file.MemoryFile;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.file.PipeEnd;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/**
 * IORING_OP_FALLOCATE and IORING_OP_FTRUNCATE, done by a worker (io_uring/sync.c,
 * io_uring/truncate.c, fs/open.c). The length of a FALLOCATE is the request's {@code address}, its
 * mode the {@code length}.
 */
final class SizeOperation extends FileOperation {
  private static final int KEEP_SIZE = 1;
  private static final int PUNCH_HOLE = 1 << 1;
  private static final int COLLAPSE = 1 << 3;
  private static final int ZERO = 1 << 4;
  private static final int INSERT = 1 << 5;
  private static final int UNSHARE = 1 << 6;
  private static final int WRITE_ZEROES = 1 << 7;
  private static final int MODES = PUNCH_HOLE | COLLAPSE | ZERO | INSERT | UNSHARE | WRITE_ZEROES;

  /** More memory than that might not be there. */
  private static final long MOST_ALLOCATED = 1L << 28;

  private final NotModelled notModelled;

  SizeOperation(Cpu cpu, FileTable table, int deviceFiles, NotModelled notModelled) {
    super(cpu, table, deviceFiles);
    this.notModelled = notModelled;
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    request.fd = sqes.i32(at + Sqe.FD);
    if (sqes.i32(at + Sqe.OP_FLAGS) != 0
        || sqes.u16(at + Sqe.BUF_INDEX) != 0
        || sqes.i32(at + Sqe.SPLICE_FD_IN) != 0) {
      return Errno.EINVAL;
    }
    request.offset = sqes.i64(at + Sqe.OFF);
    request.address = sqes.i64(at + Sqe.ADDR);
    request.length = sqes.i32(at + Sqe.LEN);
    if (request.opcode == Opcode.FTRUNCATE
        && (request.address != 0 || request.length != 0 || sqes.i64(at + Sqe.ADDR3) != 0)) {
      return Errno.EINVAL;
    }
    request.flags |= Sqe.ASYNC;
    return 0;
  }

  @Override
  int on(OpenFile file, Request request) {
    return request.opcode == Opcode.FTRUNCATE
        ? truncate(file, request.offset)
        : allocate(file, request.length, request.offset, request.address);
  }

  @Override
  int onDevice(Request request) {
    throw notModelled.because(request.opcode + " of a file on a device");
  }

  /** do_ftruncate, do_truncate. */
  private static int truncate(OpenFile file, long bytes) {
    if (!(file instanceof MemoryFile inMemory) || bytes < 0) {
      return Errno.EINVAL;
    }
    inMemory.resize(bytes);
    return 0;
  }

  /** vfs_fallocate. */
  private int allocate(OpenFile file, int mode, long offset, long bytes) {
    if (offset < 0 || bytes <= 0) {
      return Errno.EINVAL;
    }
    if (!exists(mode)) {
      return Errno.EOPNOTSUPP;
    }
    if (!file.writes()) {
      return Errno.EBADF;
    }
    if (!(file instanceof MemoryFile inMemory)) {
      return file instanceof PipeEnd ? Errno.ESPIPE : Errno.ENODEV;
    }
    if (bytes > Long.MAX_VALUE - offset) {
      return Errno.EFBIG;
    }
    return allocateInMemory(inMemory, mode, offset, bytes);
  }

  /** The mode has one way to allocate at most, and keeps the size where it has to. */
  private static boolean exists(int mode) {
    boolean keeps = (mode & KEEP_SIZE) != 0;
    return switch (mode & ~KEEP_SIZE) {
      case 0, UNSHARE, ZERO -> true;
      case PUNCH_HOLE -> keeps;
      case COLLAPSE, INSERT, WRITE_ZEROES -> !keeps;
      default -> false;
    };
  }

  /** shmem_fallocate. */
  private int allocateInMemory(MemoryFile file, int mode, long offset, long bytes) {
    if ((mode & MODES & ~PUNCH_HOLE) != 0) {
      return Errno.EOPNOTSUPP;
    }
    boolean punches = (mode & PUNCH_HOLE) != 0;
    boolean possible = punches ? file.punch(offset, offset + bytes) : bytes <= MOST_ALLOCATED;
    if (!possible) {
      throw notModelled.because("so large a file in memory");
    }
    if (!punches && (mode & KEEP_SIZE) == 0) {
      file.resize(Math.max(file.size(), offset + bytes));
    }
    return 0;
  }
}
