// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.file.EventFd;
import dev.loopstep.kernel.file.MemoryFile;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.file.Socket;
import dev.loopstep.kernel.file.Span;
import dev.loopstep.kernel.task.Processor;
import dev.loopstep.kernel.time.Cpu;

/**
 * Reads and writes of what no device is behind (io_uring/rw.c): of what becomes ready at once or
 * not before it is, of files in memory by a worker thread.
 */
final class OpenFileTransfers {
  private static final long CURRENT_POSITION = -1;

  private final Cpu cpu;
  private final Processor processor;
  private final RequestMemory memory;
  private final TaskWork work;
  private final boolean polled;
  private final NotModelled notModelled;

  /**
   * @param polled whether the ring has IOPOLL
   */
  OpenFileTransfers(
      Cpu cpu,
      Processor processor,
      RequestMemory memory,
      TaskWork work,
      boolean polled,
      NotModelled notModelled) {
    this.cpu = cpu;
    this.processor = processor;
    this.memory = memory;
    this.work = work;
    this.polled = polled;
    this.notModelled = notModelled;
  }

  /** Does what the request asks for: what {@link Operation#issue} returns. */
  int issue(OpenFile file, Request request) {
    boolean writes = request.opcode.writes();
    if (!(writes ? file.writes() : file.reads())) {
      return Errno.EBADF;
    }
    int error = RwFlags.check(request.opFlags, file.pollable(), false, polled);
    if (error != 0) {
      return error;
    }
    if (polled) {
      return Errno.EOPNOTSUPP;
    }
    request.noWait = (request.opFlags & RwFlags.NOWAIT) != 0;
    if (!file.pollable() && request.nonBlocking && !request.onWorker) {
      return Errno.EAGAIN;
    }
    error = checkArea(file, request);
    if (error != 0) {
      return error;
    }
    return writes ? write(file, request) : read(file, request);
  }

  /** Whether the place can be read or written at all (rw_verify_area). */
  private static int checkArea(OpenFile file, Request request) {
    long offset = place(file, request);
    if (offset < 0 || offset > Long.MAX_VALUE - request.transfer) {
      return Errno.EINVAL;
    }
    return file instanceof Socket && offset > 0 ? Errno.ESPIPE : 0;
  }

  /** Where a request reads or writes; what has no position takes it for 0 (io_kiocb_update_pos). */
  private static long place(OpenFile file, Request request) {
    if (request.offset != CURRENT_POSITION) {
      return request.offset;
    }
    return file instanceof MemoryFile inMemory ? inMemory.position() : 0;
  }

  private int read(OpenFile file, Request request) {
    Span span = span(file, request);
    int result =
        file instanceof MemoryFile inMemory
            ? inMemory.readAt(place(file, request), span)
            : readReady(file, span, !request.nonBlocking);
    memory.filled(request, span);
    refuseWhatIsNotModelled(result, request);
    Charges.copied(cpu, file, result);
    if (file instanceof MemoryFile) {
      Charges.filePages(cpu, place(file, request), result);
    }
    if (result >= 0) {
      return complete(file, request, place(file, request) + result, result);
    }
    return waits(file, request, result) ? Operation.BLOCKED : result;
  }

  private static int readReady(OpenFile file, Span span, boolean mayWait) {
    return file instanceof Socket socket ? socket.read(span, mayWait) : file.read(span);
  }

  private int write(OpenFile file, Request request) {
    if (file instanceof MemoryFile inMemory) {
      return writeFile(inMemory, request);
    }
    int result = attempt(file, request);
    refuseWhatIsNotModelled(result, request);
    Charges.written(cpu, file, result);
    if (result == Errno.EAGAIN && request.nonBlocking && !request.noWait) {
      return result;
    }
    if (waits(file, request, result)) {
      return Operation.BLOCKED;
    }
    boolean silent = (request.opFlags & RwFlags.NOSIGNAL) != 0;
    if (result == Errno.EPIPE && file.signalsBrokenPipe() && !request.onWorker && !silent) {
      // SIGPIPE, to the thread that writes.
      processor.current().signal();
    }
    return result >= 0 ? complete(file, request, 0, result) : failLater(request, result);
  }

  private int writeFile(MemoryFile file, Request request) {
    boolean appends = (request.opFlags & RwFlags.APPEND) != 0;
    long at = appends ? file.size() : place(file, request);
    int result = file.writeAt(at, memory.span(request));
    refuseWhatIsNotModelled(result, request);
    Charges.written(cpu, file, result);
    Charges.filePages(cpu, at, result);
    if (result < 0) {
      return failLater(request, result);
    }
    // What is left of a short write would be tried again inline. A worker gives up: the request
    // fails with what was written as its result, and the file's position stays (io_rw_fail).
    return result < request.transfer
        ? complete(request, result)
        : complete(file, request, at + result, result);
  }

  private int attempt(OpenFile file, Request request) {
    boolean hasToWait = request.nonBlocking && !file.triesWrites();
    if (hasToWait) {
      return Errno.EAGAIN;
    }
    long[] vectors = request.vectors;
    return vectors != null && file instanceof EventFd
        ? writePieces(file, request, vectors)
        : file.write(span(file, request));
  }

  /** What has no way to write a vector is given one piece after another (loop_rw_iter). */
  private int writePieces(OpenFile file, Request request, long[] vectors) {
    int done = 0;
    for (int i = 0; done < request.transfer; i++) {
      Span piece = memory.piece(vectors, i);
      int count = piece.length() == 0 ? writeNothing(done) : file.write(piece);
      if (count < 0) {
        return done > 0 ? done : count;
      }
      done += count;
    }
    return done;
  }

  /** An eventfd takes no empty piece; one that follows another is passed over. */
  private static int writeNothing(int done) {
    return done > 0 ? 0 : Errno.EINVAL;
  }

  private Span span(OpenFile file, Request request) {
    Span span = memory.span(request);
    if (file instanceof Socket && span.present() > 0 && !span.mapped()) {
      throw notModelled.because("a buffer of a socket of which only a part is mapped");
    }
    return span;
  }

  private void refuseWhatIsNotModelled(int result, Request request) {
    if (result == OpenFile.NOT_MODELLED) {
      throw notModelled.because("this " + request.opcode + " of " + kind(request));
    }
  }

  private static String kind(Request request) {
    return request.open instanceof MemoryFile ? "a file in memory" : "a socket";
  }

  private static boolean waits(OpenFile file, Request request, int result) {
    return result == Errno.EAGAIN && !request.nonBlocking && !request.noWait && !file.nonBlocking();
  }

  private int complete(OpenFile file, Request request, long next, int result) {
    if (request.offset == CURRENT_POSITION && file instanceof MemoryFile inMemory) {
      inMemory.seek(next);
    }
    return complete(request, result);
  }

  /** A transfer of other than the wanted size breaks a chain. */
  private static int complete(Request request, int result) {
    if (result != request.transfer) {
      request.setFail();
    }
    request.complete(result, request.selection().put(result, 1));
    return Operation.COMPLETE;
  }

  /** A write that fails while it is made completes through local work (kiocb_done). */
  private int failLater(Request request, int error) {
    request.setFail();
    request.complete(error);
    request.work = Request.Work.COMPLETE;
    work.add(request, TaskWork.LAZY);
    return Operation.PENDING;
  }
}
