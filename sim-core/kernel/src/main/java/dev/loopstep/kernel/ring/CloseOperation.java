// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.task.Processor;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;
import org.jspecify.annotations.Nullable;

/**
 * IORING_OP_CLOSE (io_uring/openclose.c) of what is in the table: of a descriptor, or of what is
 * registered under an index. What it takes was not counted: it is charged as a NOP. The request's
 * {@code length} is the index, from 1.
 */
final class CloseOperation implements Operation {
  private final Cpu cpu;
  private final Processor processor;
  private final FileTable table;
  private final NotModelled notModelled;

  CloseOperation(Cpu cpu, Processor processor, FileTable table, NotModelled notModelled) {
    this.cpu = cpu;
    this.processor = processor;
    this.table = table;
    this.notModelled = notModelled;
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    if (sqes.i64(at + Sqe.OFF) != 0
        || sqes.i64(at + Sqe.ADDR) != 0
        || sqes.i32(at + Sqe.LEN) != 0
        || sqes.i32(at + Sqe.OP_FLAGS) != 0
        || sqes.u16(at + Sqe.BUF_INDEX) != 0) {
      return Errno.EINVAL;
    }
    if (request.has(Sqe.FIXED_FILE)) {
      return Errno.EBADF;
    }
    request.fd = sqes.i32(at + Sqe.FD);
    request.length = sqes.i32(at + Sqe.SPLICE_FD_IN);
    return request.length != 0 && request.fd != 0 ? Errno.EINVAL : 0;
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_NOP);
    int result = request.length == 0 ? close(request.fd) : closeSlot(request.length - 1);
    if (result < 0) {
      request.setFail();
    }
    request.complete(result);
    return COMPLETE;
  }

  private int close(int descriptor) {
    if (descriptor >= 0 && descriptor < table.first()) {
      throw notModelled.because("closing a file or a standard stream");
    }
    // Rings cannot be closed by requests.
    boolean ring = table.byDescriptor(descriptor) instanceof RingFile;
    return release(ring ? null : table.remove(descriptor));
  }

  /** Takes a file from the table of registered ones (io_fixed_fd_remove). */
  private int closeSlot(int index) {
    if (table.onDevice(index)) {
      throw notModelled.because("closing the slot of a file on a device (file_index of CLOSE)");
    }
    int error = table.removable(index);
    return error == 0 ? release(table.unregister(index)) : error;
  }

  private int release(@Nullable OpenFile file) {
    if (file == null) {
      return Errno.EBADF;
    }
    if (file.release()) {
      processor.current().later(file::close);
    }
    return 0;
  }
}
