// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cache.PageCache;
import dev.loopstep.kernel.cache.PageCaches;
import dev.loopstep.kernel.device.OriginalContents;
import dev.loopstep.kernel.device.SimulatedFile;
import dev.loopstep.kernel.file.Span;
import dev.loopstep.kernel.time.Cells;
import dev.loopstep.kernel.time.Cpu;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes of files on devices. Those that bypass the page cache: a device moves the bytes
 * between file and memory at the moment at which it completes. Unlike with O_DIRECT offsets and
 * lengths need no alignment, and a write that makes a file longer is asynchronous too. The others
 * are {@link CachedTransfers}.
 */
final class DeviceTransfers {
  private static final long CURRENT_POSITION = -1;

  private final Cpu cpu;
  private final List<SimulatedFile> files;
  private final PageCaches caches;
  private final CachedTransfers cached;
  private final @Nullable PolledRequests polled;
  private final RequestMemory memory;
  private final BlockPlug plug;
  private final TaskWork work;
  private final RingLog log;
  private final NotModelled notModelled;

  /** A transfer was begun that may not be from or to buffers alone. */
  private boolean reachesParameters;

  /**
   * @param polled of a ring with IOPOLL; null on others
   */
  DeviceTransfers(
      Cpu cpu,
      List<SimulatedFile> files,
      PageCaches caches,
      @Nullable PolledRequests polled,
      RequestMemory memory,
      BlockPlug plug,
      TaskWork work,
      RingLog log,
      NotModelled notModelled) {
    this.cpu = cpu;
    this.files = files;
    this.caches = caches;
    this.polled = polled;
    this.memory = memory;
    cached = new CachedTransfers(cpu, memory, plug, log);
    this.plug = plug;
    this.work = work;
    this.log = log;
    this.notModelled = notModelled;
  }

  boolean has(int file) {
    return file >= 0 && file < files.size();
  }

  /** Whether requests of a file go through the page cache. */
  boolean caches(int file) {
    return caches.of(file) != null;
  }

  /** Starts a request whose {@code fd} is a file: what {@link Operation#issue} returns. */
  int issue(Request request) {
    int error = check(request);
    if (error != 0) {
      return error;
    }
    request.file = request.fd;
    SimulatedFile file = files.get(request.file);
    PageCache cache = caches.of(request.file);
    if (cache == null) {
      return polled == null ? start(request, file) : startPolled(request, file, polled);
    }
    // Only what bypasses the page cache can be asked for (io_rw_init_file).
    return polled == null ? cached.issue(request, file, cache) : Errno.EOPNOTSUPP;
  }

  private int check(Request request) {
    int error = RwFlags.check(request.opFlags, true, true, polled != null);
    if (error != 0) {
      return error;
    }
    if ((request.opFlags & ~RwFlags.HIPRI) != 0) {
      throw notModelled.because("RWF flags (rw_flags) of " + request.opcode + " on a device");
    }
    // The file's own position never moves: asynchronous transfers do not advance it.
    if (request.offset == CURRENT_POSITION) {
      request.offset = 0;
    }
    boolean fits = request.offset >= 0 && request.offset <= Long.MAX_VALUE - request.transfer;
    return fits ? 0 : Errno.EINVAL;
  }

  private int start(Request request, SimulatedFile file) {
    int wanted = request.transfer;
    int possible =
        request.opcode.writes()
            ? wanted
            : (int) Math.clamp(file.size() - request.offset, 0L, wanted);
    if (possible == 0) {
      finish(request, 0, wanted);
      return Operation.COMPLETE;
    }
    if (memory.present(request) < possible) {
      return Errno.EFAULT;
    }
    request.length = wanted;
    request.transfer = possible;
    reachesParameters |= memory.mayReachParameters(request);
    plug.submit(file.device(), request);
    return Operation.PENDING;
  }

  /**
   * On a ring with IOPOLL whatever comes of a request is found by asking (io_complete_rw_iopoll). A
   * device that cannot be asked refuses it (blk_mq_submit_bio).
   */
  private int startPolled(Request request, SimulatedFile file, PolledRequests asked) {
    request.polledOn = file.device();
    int outcome = file.device().pollable() ? start(request, file) : Errno.EOPNOTSUPP;
    if (outcome != Operation.PENDING) {
      request.polledOn = null;
    }
    if (outcome < 0) {
      request.setFail();
      request.complete(outcome, request.selection().put(outcome, 1));
    }
    asked.add(request);
    return Operation.PENDING;
  }

  /** The device is done. */
  void interrupted(Request request) {
    files.get(request.file).device().done(request);
  }

  /**
   * What {@link #interrupted} may touch: a device that is done may tell of other transfers too, and
   * begin the next ones.
   */
  int touchedByInterrupt() {
    int cells = Cells.DEVICE | Cells.FILES | Cells.CLOCK;
    if (reachesParameters) {
      cells |= Cells.APPLICATION;
    }
    return caches.none() ? cells : cells | Cells.INTERRUPT;
  }

  /**
   * Plain reads of as many bytes of a file into buffers are alike, whichever bytes and buffers,
   * where the device never fails.
   */
  long kindOf(Request request) {
    boolean plain =
        request.opcode == Opcode.READ
            && request.transfer == request.length
            && caches.none()
            && !memory.mayReachParameters(request)
            && files.get(request.file).device().neverFails();
    return plain ? ((long) request.file << Integer.SIZE) + request.length : 0;
  }

  /** The same read of a drive like another one's, where each has nothing else to do. */
  long kindOfDrive(Request request) {
    long group = files.get(request.file).device().groupWhereAlone();
    return group == 0 ? 0 : (group << Integer.SIZE) + request.length;
  }

  /** The device has told the host so. */
  void moved(Request request) {
    int error = request.failedOnDevice();
    finish(request, error == 0 ? move(request, files.get(request.file)) : error, request.length);
    if (request.polledOn != null) {
      request.polledOn = null;
      return;
    }
    request.work = Request.Work.COMPLETE;
    work.add(request, TaskWork.LAZY);
  }

  private int move(Request request, SimulatedFile file) {
    int bytes = request.movedByDevice();
    boolean room =
        request.vectors == null ? moveOne(request, file, bytes) : moveSeveral(request, file, bytes);
    if (!room) {
      return Errno.ENOSPC;
    }
    log.transferred(request.opcode, bytes);
    return bytes;
  }

  private boolean moveOne(Request request, SimulatedFile file, int bytes) {
    long offset = request.offset;
    int at = memory.index(request);
    if (request.opcode.writes()) {
      return file.transferIn(offset, memory.bytes(request, bytes), at, bytes);
    }
    OriginalContents original = file.unchanged(offset, bytes);
    if (original != null && memory.fillLater(request, 0, bytes, original, offset)) {
      file.transferredOut(bytes);
    } else {
      file.transferOut(offset, memory.bytes(request, bytes), at, bytes);
    }
    return true;
  }

  private boolean moveSeveral(Request request, SimulatedFile file, int bytes) {
    Span span = memory.span(request);
    if (request.opcode.writes()) {
      return file.transferIn(request.offset, span.bytes(), span.at(), bytes);
    }
    file.transferOut(request.offset, span.bytes(), span.at(), bytes);
    memory.filled(request, span, bytes);
    return true;
  }

  /** A transfer of other than the wanted size breaks a chain. */
  private static void finish(Request request, int result, int wanted) {
    if (result != wanted) {
      request.setFail();
    }
    request.complete(result, request.selection().put(result, 1));
  }
}
