// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cache.PageCache;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.device.CacheSetup;
import dev.loopstep.kernel.device.OriginalContents;
import dev.loopstep.kernel.device.SimulatedFile;
import dev.loopstep.kernel.file.Span;
import dev.loopstep.kernel.time.Cpu;

/**
 * Reads and writes of files on devices through the page cache (io_uring/rw.c, mm/filemap.c). A read
 * that misses waits for the page without a thread, and is issued once more when that is there
 * (IOCB_WAITQ); a write that would have to wait goes to a worker.
 */
final class CachedTransfers {
  private final Cpu cpu;
  private final RequestMemory memory;
  private final BlockPlug plug;
  private final RingLog log;

  CachedTransfers(Cpu cpu, RequestMemory memory, BlockPlug plug, RingLog log) {
    this.cpu = cpu;
    this.memory = memory;
    this.plug = plug;
    this.log = log;
  }

  /**
   * Begins or goes on with a request of which offset and flags are checked: what {@link
   * Operation#issue} returns.
   */
  int issue(Request request, SimulatedFile file, PageCache cache) {
    request.regular = file;
    boolean writes = request.opcode.writes();
    if (writes && !request.onWorker && file.cache().writes() == CacheSetup.Writes.WORKER) {
      cpu.charge(Cost.ISSUE_NOP);
      return Errno.EAGAIN;
    }
    cpu.charge(writes ? Cost.CACHED_WRITE : Cost.CACHED_READ);
    int mapped = memory.present(request);
    int possible = (int) Math.min(mapped, writes ? mapped : left(request, file));
    boolean nothing = possible == 0 && mapped < request.transfer;
    if (nothing && (writes || left(request, file) > 0)) {
      return Errno.EFAULT;
    }
    Pass pass = new Pass(request, file, cache, possible);
    return writes ? pass.write() : pass.read();
  }

  /** How many bytes of a file there are from where a request begins. */
  private static long left(Request request, SimulatedFile file) {
    return Math.max(0, file.size() - request.offset);
  }

  /** A transfer of other than the wanted size breaks a chain. */
  private static int complete(Request request, int result) {
    if (result != request.transfer) {
      request.setFail();
    }
    request.complete(result, request.selection().put(result, 1));
    return Operation.COMPLETE;
  }

  /** One attempt at a request, from where it has come to. */
  private final class Pass {
    private final Request request;
    private final CacheWait wait;
    private final SimulatedFile file;
    private final PageCache cache;
    private final int possible;

    Pass(Request request, SimulatedFile file, PageCache cache, int possible) {
      this.request = request;
      this.wait = request.cacheWait();
      this.file = file;
      this.cache = cache;
      this.possible = possible;
    }

    private long position() {
      return request.offset + wait.done;
    }

    private long page() {
      return position() / PageCache.PAGE;
    }

    /** How many of the bytes to come lie in the same page. */
    private int inPage() {
      int rest = PageCache.PAGE - (int) (position() % PageCache.PAGE);
      return Math.min(rest, possible - wait.done);
    }

    private long pagesLeft() {
      long last = (request.offset + possible + PageCache.PAGE - 1) / PageCache.PAGE;
      return last - page();
    }

    int read() {
      while (wait.done < possible) {
        PageCache.Look look = cache.look(page(), pagesLeft(), plug);
        switch (look) {
          case THERE -> copyOut();
          case WAIT -> {
            return waitForPage();
          }
          case FAILED -> {
            int outcome = readAgain();
            if (outcome != Operation.COMPLETE) {
              return outcome;
            }
          }
        }
      }
      return complete(request, wait.done);
    }

    private void copyOut() {
      int bytes = inPage();
      OriginalContents original = file.unchanged(position(), bytes);
      if (original != null && memory.fillLater(request, wait.done, bytes, original, position())) {
        file.copiedOut(bytes);
      } else {
        Span span = memory.span(request);
        file.copyOut(position(), span.bytes(), span.at() + wait.done, bytes);
        memory.filled(request, span, wait.done + bytes);
      }
      boolean waited = wait.waited == page();
      copied(bytes);
      cache.used(position(), waited);
    }

    private void copied(int bytes) {
      Charges.copied(cpu, bytes);
      log.transferred(request.opcode, bytes);
      wait.done += bytes;
    }

    /** Whoever may not wait is told when the page is there; a worker waits. */
    private int waitForPage() {
      wait.waited = page();
      if (request.onWorker) {
        request.waitsIn = cache.waitFor(page());
        return Operation.BLOCKED;
      }
      cache.waitFor(page()).addLast(wait, false);
      return Operation.PENDING;
    }

    /**
     * A device could not read the page. A worker has it read once more, by itself, and gives up
     * after that.
     */
    private int readAgain() {
      if (!request.onWorker) {
        return Errno.EAGAIN;
      }
      if (wait.readAgain == page()) {
        return wait.done > 0 ? complete(request, wait.done) : Errno.EIO;
      }
      wait.readAgain = page();
      cache.readAgain(page(), plug);
      return waitForPage();
    }

    int write() {
      while (wait.done < possible) {
        if (mustBeRead()) {
          if (!request.onWorker) {
            return Errno.EAGAIN;
          }
          int outcome = cache.locked(page()) ? waitForPage() : readAgain();
          if (outcome != Operation.COMPLETE) {
            return outcome;
          }
        } else if (!copyIn()) {
          return wait.done > 0 ? complete(request, wait.done) : Errno.ENOSPC;
        }
      }
      return complete(request, wait.done);
    }

    /** A page of which a part is written has to be there, unless nothing of it was in the file. */
    private boolean mustBeRead() {
      boolean whole = inPage() == PageCache.PAGE;
      boolean inFile = page() * PageCache.PAGE < file.size();
      return cache.locked(page()) || !whole && inFile && !cache.upToDate(page());
    }

    private boolean copyIn() {
      int bytes = inPage();
      Span span = memory.span(request);
      if (!file.copyIn(position(), span.bytes(), span.at() + wait.done, bytes)) {
        return false;
      }
      cache.grow(file.size());
      cache.wrote(page());
      copied(bytes);
      return true;
    }
  }
}
