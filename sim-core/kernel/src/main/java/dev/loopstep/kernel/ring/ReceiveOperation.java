// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.file.SocketEnd;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/** IORING_OP_RECV without flags (io_uring/net.c). It is charged as a read. */
final class ReceiveOperation implements Operation {
  /** The flags in the field for priorities that RECV knows (RECVMSG_FLAGS). */
  private static final int KNOWN_FLAGS = 1 | 1 << 1 | 1 << 2 | 1 << 4;

  private final Cpu cpu;
  private final FileTable table;
  private final int deviceFiles;
  private final UserMemory user;
  private final NotModelled notModelled;

  ReceiveOperation(
      Cpu cpu, FileTable table, int deviceFiles, UserMemory user, NotModelled notModelled) {
    this.cpu = cpu;
    this.table = table;
    this.deviceFiles = deviceFiles;
    this.user = user;
    this.notModelled = notModelled;
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    request.fd = sqes.i32(at + Sqe.FD);
    if (sqes.i64(at + Sqe.OFF) != 0 || sqes.i32(at + Sqe.LEN) < 0) {
      return Errno.EINVAL;
    }
    int flags = sqes.u16(at + Sqe.IOPRIO);
    if ((flags & ~KNOWN_FLAGS) != 0) {
      return Errno.EINVAL;
    }
    if (flags != 0 || request.has(Sqe.BUFFER_SELECT)) {
      throw notModelled.because("RECV that polls first, repeats, or selects a buffer");
    }
    if (sqes.i32(at + Sqe.OP_FLAGS) != 0) {
      throw notModelled.because("flags (msg_flags) of RECV");
    }
    if (sqes.i32(at + Sqe.SPLICE_FD_IN) != 0) {
      throw notModelled.because("a length of an address (optlen) for RECV");
    }
    request.address = sqes.i64(at + Sqe.ADDR);
    request.transfer = sqes.i32(at + Sqe.LEN);
    return UserMemory.addressable(request.address, request.transfer) ? 0 : Errno.EFAULT;
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_READ);
    OpenFile file = request.takeFile(table);
    if (file == null) {
      boolean onDevice = request.fd >= 0 && request.fd < deviceFiles;
      return onDevice ? Errno.ENOTSOCK : Errno.EBADF;
    }
    if (!(file instanceof SocketEnd)) {
      return Errno.ENOTSOCK;
    }
    if (request.transfer == 0) {
      throw notModelled.because("a RECV of nothing");
    }
    int result = file.read(user.span(request.address, request.transfer, notModelled));
    if (result == OpenFile.NOT_MODELLED) {
      throw notModelled.because("this RECV of a socket");
    }
    if (result == Errno.EAGAIN && !request.nonBlocking) {
      return file.nonBlocking() ? result : BLOCKED;
    }
    if (result < 0) {
      return result;
    }
    request.complete(result);
    return COMPLETE;
  }
}
