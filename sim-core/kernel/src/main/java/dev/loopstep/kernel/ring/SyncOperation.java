// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cache.PageCache;
import dev.loopstep.kernel.cache.PageCaches;
import dev.loopstep.kernel.device.Flushes;
import dev.loopstep.kernel.device.SimulatedFile;
import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.file.MemoryFile;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.waiting.WaitQueue;
import dev.loopstep.vm.Region;
import java.util.List;

/**
 * IORING_OP_FSYNC and IORING_OP_SYNC_FILE_RANGE, done by a worker (io_uring/sync.c), which waits
 * until a device has what the page cache holds of a file. FSYNC then has the device flush its own
 * cache, if it has one (blkdev_fsync, blkdev_issue_flush); writes that the device has not completed
 * by then are not waited for. Files in memory have no device.
 */
final class SyncOperation extends FileOperation {
  /** IORING_FSYNC_DATASYNC. */
  private static final int KNOWN_FLAGS = 1;

  /** The flags of sync_file_range(2). */
  private static final int KNOWN_RANGE_FLAGS = 7;

  private static final int WAIT_BEFORE = 1;
  private static final int WRITE = 2;
  private static final int WAIT_AFTER = 4;

  private final Cpu cpu;
  private final List<SimulatedFile> files;
  private final PageCaches caches;

  SyncOperation(Cpu cpu, FileTable table, List<SimulatedFile> files, PageCaches caches) {
    super(cpu, table, files.size());
    this.cpu = cpu;
    this.files = files;
    this.caches = caches;
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    request.fd = sqes.i32(at + Sqe.FD);
    if (sqes.i64(at + Sqe.ADDR) != 0
        || sqes.u16(at + Sqe.BUF_INDEX) != 0
        || sqes.i32(at + Sqe.SPLICE_FD_IN) != 0) {
      return Errno.EINVAL;
    }
    request.opFlags = sqes.i32(at + Sqe.OP_FLAGS);
    request.offset = sqes.i64(at + Sqe.OFF);
    request.length = sqes.i32(at + Sqe.LEN);
    if (request.opcode == Opcode.FSYNC
        && ((request.opFlags & ~KNOWN_FLAGS) != 0 || request.offset < 0)) {
      return Errno.EINVAL;
    }
    request.flags |= Sqe.ASYNC;
    return 0;
  }

  @Override
  int on(OpenFile file, Request request) {
    boolean regular = file instanceof MemoryFile;
    if (request.opcode == Opcode.FSYNC) {
      return regular ? 0 : Errno.EINVAL;
    }
    int error = checkRange(request);
    if (error != 0) {
      return error;
    }
    return regular ? 0 : Errno.ESPIPE;
  }

  @Override
  int issueOnDevice(Request request) {
    if (onDevice(request) != 0) {
      return super.issueOnDevice(request);
    }
    PageCache cache = caches.of(request.fd);
    if (cache != null && request.cacheWait().stage != CacheWait.Stage.FLUSHES) {
      if (writeBack(request, cache)) {
        return BLOCKED;
      }
      if (cache.takeWriteError()) {
        return complete(request, Errno.EIO);
      }
    }
    if (request.opcode == Opcode.FSYNC && flush(request, files.get(request.fd))) {
      return BLOCKED;
    }
    return complete(request, 0);
  }

  /** Whether it has to wait until the device has flushed its own cache. */
  private static boolean flush(Request request, SimulatedFile file) {
    Flushes flushes = file.device().flushes();
    if (flushes == null) {
      return false;
    }
    CacheWait wait = request.cacheWait();
    if (wait.stage != CacheWait.Stage.FLUSHES) {
      wait.flush = flushes.ask();
      wait.stage = CacheWait.Stage.FLUSHES;
    }
    request.waitsIn = flushes.waitFor(wait.flush);
    return request.waitsIn != null;
  }

  @Override
  int onDevice(Request request) {
    return request.opcode == Opcode.FSYNC ? 0 : checkRange(request);
  }

  /** Goes on to write back; whether it has to wait for that. */
  private boolean writeBack(Request request, PageCache cache) {
    CacheWait wait = request.cacheWait();
    int what = request.opcode == Opcode.FSYNC ? WRITE | WAIT_AFTER : request.opFlags;
    long end = end(request);
    if (wait.stage == CacheWait.Stage.BEFORE) {
      wait.transfer = cache.begun();
      wait.stage = CacheWait.Stage.WAITS_FOR_EARLIER;
    }
    if (wait.stage == CacheWait.Stage.WAITS_FOR_EARLIER) {
      if ((what & WAIT_BEFORE) != 0 && waits(request, cache, end)) {
        return true;
      }
      if ((what & WRITE) != 0) {
        wait.transfer =
            cache.writeBack(
                request.offset, end, (device, transfer) -> device.submit(transfer, cpu.now()));
      }
      wait.stage = CacheWait.Stage.WAITS;
    }
    return (what & WAIT_AFTER) != 0 && waits(request, cache, end);
  }

  private static boolean waits(Request request, PageCache cache, long end) {
    WaitQueue queue = cache.waitForWrites(request.offset, end, request.cacheWait().transfer);
    request.waitsIn = queue;
    return queue != null;
  }

  /**
   * The byte behind the range. What FSYNC names as the last byte is the one behind its length; all
   * of the file is meant where that is 0, as where a range has no length (io_fsync,
   * sync_file_range).
   */
  private static long end(Request request) {
    long length = Integer.toUnsignedLong(request.length);
    boolean fsync = request.opcode == Opcode.FSYNC;
    if (fsync ? request.offset + length == 0 : length == 0) {
      return Long.MAX_VALUE - PageCache.PAGE;
    }
    return Math.min(request.offset + length + (fsync ? 1 : 0), Long.MAX_VALUE - PageCache.PAGE);
  }

  private static int checkRange(Request request) {
    boolean fits =
        (request.opFlags & ~KNOWN_RANGE_FLAGS) == 0
            && request.offset >= 0
            && request.offset <= Long.MAX_VALUE - Integer.toUnsignedLong(request.length);
    return fits ? 0 : Errno.EINVAL;
  }
}
