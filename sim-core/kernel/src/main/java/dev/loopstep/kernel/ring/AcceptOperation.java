// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.file.Socket;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/** IORING_OP_ACCEPT (io_uring/net.c). What it takes was not counted: it is charged as a NOP. */
final class AcceptOperation implements Operation {
  /** IORING_ACCEPT_MULTISHOT. */
  private static final int MULTISHOT = 1;

  /** IORING_ACCEPT_DONTWAIT. */
  private static final int DO_NOT_WAIT = 1 << 1;

  /** IORING_ACCEPT_POLL_FIRST. */
  private static final int POLL_FIRST = 1 << 2;

  private final Cpu cpu;
  private final Sockets sockets;
  private final NewDescriptors descriptors;
  private final Completions completions;
  private final NotModelled notModelled;

  AcceptOperation(
      Cpu cpu,
      Sockets sockets,
      NewDescriptors descriptors,
      Completions completions,
      NotModelled notModelled) {
    this.cpu = cpu;
    this.sockets = sockets;
    this.descriptors = descriptors;
    this.completions = completions;
    this.notModelled = notModelled;
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    request.fd = sqes.i32(at + Sqe.FD);
    if (sqes.i32(at + Sqe.LEN) != 0 || sqes.u16(at + Sqe.BUF_INDEX) != 0) {
      return Errno.EINVAL;
    }
    request.address = sqes.i64(at + Sqe.ADDR);
    request.offset = sqes.i64(at + Sqe.OFF);
    request.opFlags = sqes.i32(at + Sqe.OP_FLAGS);
    request.length = sqes.u16(at + Sqe.IOPRIO);
    request.bufIndex = sqes.i32(at + Sqe.SPLICE_FD_IN);
    if ((request.length & ~(MULTISHOT | DO_NOT_WAIT | POLL_FIRST)) != 0) {
      return Errno.EINVAL;
    }
    boolean repeats = (request.length & MULTISHOT) != 0;
    if (request.bufIndex != 0) {
      boolean closes = (request.opFlags & NewDescriptors.CLOSE_ON_EXEC) != 0;
      if (closes || (repeats && request.bufIndex != NewDescriptors.ANY_SLOT)) {
        return Errno.EINVAL;
      }
    }
    int known = NewDescriptors.CLOSE_ON_EXEC | NewDescriptors.NON_BLOCKING;
    if ((request.opFlags & ~known) != 0) {
      return Errno.EINVAL;
    }
    request.repeats = repeats;
    request.noWait = (request.length & DO_NOT_WAIT) != 0;
    return 0;
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_NOP);
    int error = sockets.find(request);
    if (error == Errno.EBADF || error == Errno.EBADFD || error == ARM_POLL) {
      return error;
    }
    if (!request.polled && (request.length & POLL_FIRST) != 0) {
      return Errno.EAGAIN;
    }
    if (error != 0) {
      return error;
    }
    Socket listener = Sockets.of(request);
    while (true) {
      int result = accept(request, listener);
      if (result == Errno.EAGAIN && !request.noWait) {
        return request.nonBlocking || listener.nonBlocking() ? result : BLOCKED;
      }
      if (result < 0) {
        return result;
      }
      if (!request.repeats || !completions.postMore(request, result)) {
        request.complete(result);
        return COMPLETE;
      }
    }
  }

  private int accept(Request request, Socket listener) {
    int error = listener.acceptable();
    if (error != 0) {
      return error;
    }
    if (request.address != 0) {
      throw notModelled.because("ACCEPT that tells who has connected");
    }
    boolean nonBlocking = (request.opFlags & NewDescriptors.NON_BLOCKING) != 0;
    return descriptors.install(request, listener.accept(nonBlocking), request.bufIndex);
  }
}
