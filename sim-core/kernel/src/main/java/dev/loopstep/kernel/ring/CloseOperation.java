// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/**
 * IORING_OP_CLOSE (io_uring/openclose.c) of what can become ready. What it takes was not counted:
 * it is charged as a NOP.
 */
final class CloseOperation implements Operation {
  private final Cpu cpu;
  private final Task task;
  private final FileTable table;
  private final NotModelled notModelled;

  CloseOperation(Cpu cpu, Task task, FileTable table, NotModelled notModelled) {
    this.cpu = cpu;
    this.task = task;
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
    if (sqes.i32(at + Sqe.SPLICE_FD_IN) != 0) {
      if (request.fd != 0) {
        return Errno.EINVAL;
      }
      throw notModelled.because("closing what is registered (file_index of CLOSE)");
    }
    return 0;
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_NOP);
    if (request.fd >= 0 && request.fd < table.first()) {
      throw notModelled.because("closing a file or a standard stream");
    }
    // Rings cannot be closed by requests.
    OpenFile file =
        table.byDescriptor(request.fd) instanceof RingFile ? null : table.remove(request.fd);
    if (file == null) {
      return Errno.EBADF;
    }
    if (file.release()) {
      task.later(file::close);
    }
    request.complete(0);
    return COMPLETE;
  }
}
