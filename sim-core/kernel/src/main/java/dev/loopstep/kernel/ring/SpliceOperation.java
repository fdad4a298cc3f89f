// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.file.MemoryFile;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.file.Pipe;
import dev.loopstep.kernel.file.PipeEnd;
import dev.loopstep.kernel.file.SocketEnd;
import dev.loopstep.kernel.file.Splice;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/**
 * IORING_OP_SPLICE and IORING_OP_TEE between pipes and files in memory, done by a worker
 * (io_uring/splice.c, fs/splice.c). They were not counted: they are charged as a read and a write.
 * The offset of what is read is the request's {@code address}, its number the {@code bufIndex}.
 */
final class SpliceOperation implements Operation {
  private static final int NONBLOCK = 2;
  private static final int FD_IN_FIXED = 1 << 31;
  private static final int VALID_FLAGS = 0xf | FD_IN_FIXED;
  private static final long CURRENT_POSITION = -1;

  /** It has to wait; never the result of anything. */
  private static final int WAITS = Integer.MIN_VALUE;

  private final Cpu cpu;
  private final FileTable table;
  private final NotModelled notModelled;

  SpliceOperation(Cpu cpu, FileTable table, NotModelled notModelled) {
    this.cpu = cpu;
    this.table = table;
    this.notModelled = notModelled;
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    request.fd = sqes.i32(at + Sqe.FD);
    request.offset = sqes.i64(at + Sqe.OFF);
    request.address = sqes.i64(at + Sqe.ADDR);
    if (request.opcode == Opcode.TEE && (request.offset != 0 || request.address != 0)) {
      return Errno.EINVAL;
    }
    request.length = sqes.i32(at + Sqe.LEN);
    request.opFlags = sqes.i32(at + Sqe.OP_FLAGS);
    if ((request.opFlags & ~VALID_FLAGS) != 0) {
      return Errno.EINVAL;
    }
    request.bufIndex = sqes.i32(at + Sqe.SPLICE_FD_IN);
    request.flags |= Sqe.ASYNC;
    return 0;
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_READ);
    cpu.charge(Cost.ISSUE_WRITE);
    OpenFile out = request.takeFile(table);
    if (out == null) {
      return missing(request.fd, request.has(Sqe.FIXED_FILE));
    }
    boolean fixed = (request.opFlags & FD_IN_FIXED) != 0;
    OpenFile in = table.find(request.bufIndex, fixed);
    if (in == null) {
      return complete(request, missing(request.bufIndex, fixed));
    }
    if (request.length == 0) {
      return complete(request, 0);
    }
    if (in instanceof SocketEnd || out instanceof SocketEnd) {
      throw notModelled.because(request.opcode + " of a socket");
    }
    int result = request.opcode == Opcode.TEE ? tee(in, out, request) : splice(in, out, request);
    return result == WAITS ? BLOCKED : complete(request, result);
  }

  /** Files on devices and the standard streams are not in the table. */
  private int missing(int number, boolean fixed) {
    if (table.exists(number, fixed)) {
      throw notModelled.because("SPLICE or TEE of a file on a device or a standard stream");
    }
    return Errno.EBADF;
  }

  private static int complete(Request request, int result) {
    if (result != Integer.toUnsignedLong(request.length)) {
      request.setFail();
    }
    request.complete(result);
    return COMPLETE;
  }

  private static long length(Request request) {
    return Integer.toUnsignedLong(request.length);
  }

  private static int tee(OpenFile in, OpenFile out, Request request) {
    if (!in.reads() || !out.writes()) {
      return Errno.EBADF;
    }
    if (!(in instanceof PipeEnd from) || !(out instanceof PipeEnd to) || from.pipe() == to.pipe()) {
      return Errno.EINVAL;
    }
    int state = readyBoth(from, to, request);
    return state == 0 ? Splice.copy(from.pipe(), to.pipe(), length(request)) : state;
  }

  /** do_splice. */
  private static int splice(OpenFile in, OpenFile out, Request request) {
    if (!in.reads() || !out.writes()) {
      return Errno.EBADF;
    }
    if (in instanceof PipeEnd from) {
      return out instanceof PipeEnd to
          ? betweenPipes(from, to, request)
          : toFile(from, out, request);
    }
    return out instanceof PipeEnd to ? fromFile(in, to, request) : Errno.EINVAL;
  }

  private static int betweenPipes(PipeEnd from, PipeEnd to, Request request) {
    if (request.address != CURRENT_POSITION || request.offset != CURRENT_POSITION) {
      return Errno.ESPIPE;
    }
    if (from.pipe() == to.pipe()) {
      return Errno.EINVAL;
    }
    int state = readyBoth(from, to, request);
    return state == 0 ? Splice.move(from.pipe(), to.pipe(), length(request)) : state;
  }

  private static int readyBoth(PipeEnd from, PipeEnd to, Request request) {
    boolean nonBlocking = from.nonBlocking() || to.nonBlocking();
    int state = readyToRead(from, request, nonBlocking);
    return state == 0 ? readyToWrite(to, request, nonBlocking) : state;
  }

  private static int toFile(PipeEnd from, OpenFile out, Request request) {
    if (request.address != CURRENT_POSITION) {
      return Errno.ESPIPE;
    }
    if (!(out instanceof MemoryFile file)) {
      return Errno.EINVAL;
    }
    boolean own = request.offset == CURRENT_POSITION;
    long at = own ? file.position() : request.offset;
    if (outOfRange(at, request)) {
      return Errno.EINVAL;
    }
    int state = readyToRead(from, request, from.nonBlocking());
    if (state != 0) {
      return state;
    }
    int done = Splice.write(from.pipe(), file, at, length(request));
    if (own && done > 0) {
      file.seek(at + done);
    }
    return done;
  }

  private static int fromFile(OpenFile in, PipeEnd to, Request request) {
    if (request.offset != CURRENT_POSITION) {
      return Errno.ESPIPE;
    }
    boolean own = request.address == CURRENT_POSITION;
    MemoryFile file = in instanceof MemoryFile inMemory ? inMemory : null;
    long at = own ? file == null ? 0 : file.position() : request.address;
    if (outOfRange(at, request)) {
      return Errno.EINVAL;
    }
    int state = readyToWrite(to, request, to.nonBlocking());
    if (state != 0) {
      return state;
    }
    if (file == null) {
      return Errno.EINVAL;
    }
    int done = Splice.read(file, at, to.pipe(), length(request));
    if (own) {
      file.seek(at + done);
    }
    return done;
  }

  private static boolean outOfRange(long at, Request request) {
    return at < 0 || at > Long.MAX_VALUE - length(request);
  }

  private static int readyToRead(PipeEnd end, Request request, boolean nonBlocking) {
    Pipe pipe = end.pipe();
    return pipe.empty() && pipe.hasWriters() ? wait(end, request, nonBlocking) : 0;
  }

  /** A worker gets SIGPIPE, and does not take it. */
  private static int readyToWrite(PipeEnd end, Request request, boolean nonBlocking) {
    Pipe pipe = end.pipe();
    if (!pipe.hasReaders()) {
      return Errno.EPIPE;
    }
    return pipe.full() ? wait(end, request, nonBlocking) : 0;
  }

  private static int wait(PipeEnd end, Request request, boolean nonBlocking) {
    if (nonBlocking || (request.opFlags & NONBLOCK) != 0) {
      return Errno.EAGAIN;
    }
    request.waitsIn = end.queue();
    return WAITS;
  }
}
