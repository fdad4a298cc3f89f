// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.device.SimulatedFile;
import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.file.SocketEnd;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;
import java.util.List;

/**
 * IORING_OP_READ and IORING_OP_WRITE (io_uring/rw.c) on files that bypass the page cache: a device
 * moves the bytes between file and buffer at the moment at which it completes. Unlike with O_DIRECT
 * offsets and lengths need no alignment, and a write that makes a file longer is asynchronous too.
 */
final class ReadWriteOperation implements Operation {
  /** What one call moves at most (MAX_RW_COUNT). */
  private static final int MOST = Integer.MAX_VALUE & -RingGeometry.PAGE;

  /** Flags of preadv2 and pwritev2 that Linux 7.2 knows (RWF_SUPPORTED); others are refused. */
  private static final int KNOWN_RWF = 0x1ff;

  private static final long CURRENT_POSITION = -1;

  private final Opcode opcode;
  private final Cost cost;
  private final Cpu cpu;
  private final Task task;
  private final List<SimulatedFile> files;
  private final FileTable table;
  private final UserMemory user;
  private final BlockPlug plug;
  private final LocalWork work;
  private final RingLog log;
  private final NotModelled notModelled;

  ReadWriteOperation(
      Opcode opcode,
      Cpu cpu,
      Task task,
      List<SimulatedFile> files,
      FileTable table,
      UserMemory user,
      BlockPlug plug,
      LocalWork work,
      RingLog log,
      NotModelled notModelled) {
    this.opcode = opcode;
    cost = opcode == Opcode.READ ? Cost.ISSUE_READ : Cost.ISSUE_WRITE;
    this.cpu = cpu;
    this.task = task;
    this.files = files;
    this.table = table;
    this.user = user;
    this.plug = plug;
    this.work = work;
    this.log = log;
    this.notModelled = notModelled;
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    plug.plug();
    request.fd = sqes.i32(at + Sqe.FD);
    request.offset = sqes.i64(at + Sqe.OFF);
    if (sqes.u16(at + Sqe.IOPRIO) != 0) {
      throw notModelled.because("an I/O priority for " + opcode);
    }
    request.address = sqes.i64(at + Sqe.ADDR);
    request.length = sqes.i32(at + Sqe.LEN);
    request.opFlags = sqes.i32(at + Sqe.OP_FLAGS);
    long attributes = sqes.i64(at + Sqe.PAD2);
    if (attributes == 1) {
      throw notModelled.because("protection information (attr_type_mask)");
    }
    if (attributes != 0) {
      return Errno.EINVAL;
    }
    long length = Math.min(Integer.toUnsignedLong(request.length), MOST);
    request.transfer = (int) length;
    if (request.has(Sqe.BUFFER_SELECT)) {
      return 0;
    }
    return UserMemory.addressable(request.address, length) ? 0 : Errno.EFAULT;
  }

  @Override
  public int issue(Request request) {
    cpu.charge(cost);
    OpenFile open = request.takeFile(table);
    if (open == null && (request.fd < 0 || request.fd >= files.size())) {
      return Errno.EBADF;
    }
    if (request.has(Sqe.BUFFER_SELECT)) {
      // No buffers are provided, so none can be selected.
      return Errno.ENOBUFS;
    }
    if (open != null) {
      return issueOn(open, request);
    }
    int error = checkFlags(request);
    if (error != 0) {
      return error;
    }
    request.file = request.fd;
    return start(request, files.get(request.file));
  }

  /** On what is no file on a device: at once, or not before it is ready. */
  private int issueOn(OpenFile file, Request request) {
    if (!(opcode == Opcode.READ ? file.reads() : file.writes())) {
      return Errno.EBADF;
    }
    int error = checkRwf(request);
    if (error != 0) {
      return error;
    }
    if (request.offset < CURRENT_POSITION) {
      return Errno.EINVAL;
    }
    if (file instanceof SocketEnd && request.offset > 0) {
      return Errno.ESPIPE;
    }
    int result = attempt(file, request);
    if (result == OpenFile.NOT_MODELLED) {
      throw notModelled.because("this " + opcode + " of a socket");
    }
    if (result == Errno.EAGAIN && request.nonBlocking) {
      return result;
    }
    if (result == Errno.EAGAIN && !file.nonBlocking()) {
      return BLOCKED;
    }
    if (result == Errno.EPIPE && !request.onWorker) {
      // SIGPIPE, to the thread that writes.
      task.signal();
    }
    if (result >= 0) {
      finish(request, result, request.transfer);
      return COMPLETE;
    }
    return opcode == Opcode.READ ? result : failLater(request, result);
  }

  private int attempt(OpenFile file, Request request) {
    if (opcode == Opcode.READ) {
      return file.read(user.span(request.address, request.transfer, notModelled));
    }
    return request.nonBlocking && !file.triesWrites()
        ? Errno.EAGAIN
        : file.write(user.span(request.address, request.transfer, notModelled));
  }

  /** A write that fails while it is made completes through local work (kiocb_done). */
  private int failLater(Request request, int error) {
    request.setFail();
    request.complete(error);
    request.work = Request.Work.COMPLETE;
    work.add(request, LocalWork.LAZY);
    return PENDING;
  }

  private int checkRwf(Request request) {
    if ((request.opFlags & ~KNOWN_RWF) != 0) {
      return Errno.EOPNOTSUPP;
    }
    if (request.opFlags != 0) {
      throw notModelled.because("RWF flags (rw_flags) of " + opcode);
    }
    return 0;
  }

  private int checkFlags(Request request) {
    int error = checkRwf(request);
    if (error != 0) {
      return error;
    }
    // The file's own position never moves: asynchronous transfers do not advance it.
    if (request.offset == CURRENT_POSITION) {
      request.offset = 0;
    }
    if (request.offset < 0) {
      return Errno.EINVAL;
    }
    return request.offset > Long.MAX_VALUE - request.transfer ? Errno.EOVERFLOW : 0;
  }

  private int start(Request request, SimulatedFile file) {
    int wanted = request.transfer;
    int possible =
        opcode == Opcode.READ ? (int) Math.clamp(file.size() - request.offset, 0L, wanted) : wanted;
    if (possible == 0) {
      finish(request, 0, wanted);
      return COMPLETE;
    }
    if (!user.mapped(request.address, possible)) {
      return Errno.EFAULT;
    }
    request.length = wanted;
    request.transfer = possible;
    plug.submit(request);
    return PENDING;
  }

  /** A transfer of other than the wanted size breaks a chain. */
  private static void finish(Request request, int result, int wanted) {
    if (result != wanted) {
      request.setFail();
    }
    request.complete(result);
  }

  @Override
  public void interrupted(Request request) {
    cpu.charge(Cost.DEVICE_INTERRUPT);
    SimulatedFile file = files.get(request.file);
    file.device().done(request);
    finish(request, move(request, file), request.length);
    request.work = Request.Work.COMPLETE;
    work.add(request, LocalWork.LAZY);
  }

  private int move(Request request, SimulatedFile file) {
    int at = user.indexOf(request.address);
    byte[] memory = user.bytes(request.address);
    int bytes = request.transfer;
    if (opcode == Opcode.READ) {
      file.read(request.offset, memory, at, bytes);
    } else if (!file.write(request.offset, memory, at, bytes)) {
      return Errno.ENOSPC;
    }
    log.transferred(opcode, bytes);
    return bytes;
  }
}
