// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.file.Socket;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/** IORING_OP_READ_MULTISHOT (io_uring/rw.c, io_read_mshot). It is charged as a read. */
final class ReadMultishotOperation implements Operation {
  private static final long CURRENT_POSITION = -1;

  /** Flags of preadv2 that Linux 7.2 knows (RWF_SUPPORTED); others are refused. */
  private static final int KNOWN_RWF = 0x1ff;

  private final Cpu cpu;
  private final FileTable table;
  private final int deviceFiles;
  private final UserMemory user;
  private final BufferGroups groups;
  private final Completions completions;
  private final NotModelled notModelled;

  ReadMultishotOperation(
      Cpu cpu,
      FileTable table,
      int deviceFiles,
      UserMemory user,
      BufferGroups groups,
      Completions completions,
      NotModelled notModelled) {
    this.cpu = cpu;
    this.table = table;
    this.deviceFiles = deviceFiles;
    this.user = user;
    this.groups = groups;
    this.completions = completions;
    this.notModelled = notModelled;
  }

  /** io_read_mshot_prep. */
  @Override
  public int prepare(Request request, Region sqes, int at) {
    request.fd = sqes.i32(at + Sqe.FD);
    request.offset = sqes.i64(at + Sqe.OFF);
    request.opFlags = sqes.i32(at + Sqe.OP_FLAGS);
    request.bufIndex = sqes.u16(at + Sqe.BUF_INDEX);
    request.transfer = 0;
    if (!request.has(Sqe.BUFFER_SELECT)) {
      return Errno.EINVAL;
    }
    long attributes = sqes.i64(at + Sqe.PAD2);
    if (attributes == 1) {
      throw notModelled.because("protection information (attr_type_mask)");
    }
    if (attributes != 0 || sqes.i64(at + Sqe.ADDR) != 0 || sqes.i32(at + Sqe.LEN) != 0) {
      return Errno.EINVAL;
    }
    request.repeats = true;
    return 0;
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_READ);
    OpenFile file = request.takeFile(table);
    if (file == null) {
      boolean onDevice = request.fd >= 0 && request.fd < deviceFiles;
      return onDevice ? Errno.EBADFD : MissingFile.error(request, table, notModelled);
    }
    if (!file.pollable()) {
      return Errno.EBADFD;
    }
    if (request.onWorker) {
      return ARM_POLL;
    }
    int result = groups.selectToRead(request, false);
    if (result == 0) {
      result = read(request, file);
    }
    if (result <= 0) {
      return end(request, result);
    }
    int flags = request.selection().put(result, 1);
    request.transfer = 0;
    if (!completions.postMore(request, result, flags | CqeFlags.MORE)) {
      request.complete(result, flags);
      return COMPLETE;
    }
    if (request.rung) {
      lookAgain(request);
    }
    return Errno.EAGAIN;
  }

  private int read(Request request, OpenFile file) {
    if (!file.reads()) {
      return Errno.EBADF;
    }
    if ((request.opFlags & ~KNOWN_RWF) != 0) {
      return Errno.EOPNOTSUPP;
    }
    if (request.opFlags != 0) {
      throw notModelled.because("RWF flags (rw_flags) of " + request.opcode);
    }
    if (request.offset < CURRENT_POSITION) {
      return Errno.EINVAL;
    }
    if (file instanceof Socket && request.offset > 0) {
      return Errno.ESPIPE;
    }
    int result = file.read(user.span(request.address, request.transfer, notModelled));
    if (result == OpenFile.NOT_MODELLED) {
      throw notModelled.because("this READ_MULTISHOT of a socket");
    }
    return result;
  }

  private static int end(Request request, int result) {
    boolean recycled = request.selection().recycle();
    if (result == Errno.EAGAIN) {
      if (recycled) {
        request.transfer = 0;
      }
      return result;
    }
    if (result == 0) {
      request.complete(0);
      return COMPLETE;
    }
    return result;
  }

  /** There may be more, of which no wake-up would tell (io_poll_multishot_retry). */
  private static void lookAgain(Request request) {
    ArmedPoll poll = request.poll;
    if (poll != null) {
      poll.rung++;
    }
  }
}
