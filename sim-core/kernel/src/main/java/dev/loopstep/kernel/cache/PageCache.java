// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.cache;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.device.BlockDevice;
import dev.loopstep.kernel.device.CacheSetup;
import dev.loopstep.kernel.device.Transfer;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.CpuUse;
import dev.loopstep.kernel.time.Substream;
import dev.loopstep.kernel.waiting.WaitQueue;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one file that are in memory (struct address_space; mm/filemap.c, mm/readahead.c).
 * What they hold is the file's contents; the cache knows which of them are there, and which a
 * device does not have yet. Pages stay: memory is never short.
 */
public final class PageCache implements ReadAhead.Pages {
  /** Bytes of a page. */
  public static final int PAGE = 4096;

  private static final byte UNKNOWN = -1;

  private final int number;
  private final String file;
  private final Cpu cpu;
  private final BlockDevice device;
  private final long residentKey;
  private final long residentBelow;
  private final ReadAhead ahead;
  private final PageTable table = new PageTable();
  private final Transfers transfers = new Transfers(this);
  private final TreeSet<Long> dirty = new TreeSet<>();
  private final Flusher flusher;

  /** How many pages the file had at the start, and has. */
  private final long originalEnd;

  private long end;

  /** Since when pages are dirty, if any are. */
  private long dirtySince;

  private boolean failedToWrite;
  private long hits;
  private long misses;
  private long read;
  private long written;
  private long bytesFilled;
  private long bytesWrittenBack;
  private @Nullable Submitter submitter;

  /** Takes what goes to a device. */
  @FunctionalInterface
  public interface Submitter {
    /** Passes a transfer on, now or with others. */
    void submit(BlockDevice device, Transfer transfer);
  }

  /**
   * @param number of the file
   * @param file names it
   * @param size of the file in bytes
   * @param flusher writes back what nobody asks for
   */
  public PageCache(
      int number,
      String file,
      long size,
      CacheSetup setup,
      Cpu cpu,
      BlockDevice device,
      Flusher flusher,
      long seed) {
    this.number = number;
    this.file = file;
    this.cpu = cpu;
    this.device = device;
    this.flusher = flusher;
    ahead = new ReadAhead(this, setup.aheadPages());
    residentKey = Substream.key(seed, file, "resident-pages");
    residentBelow = (long) Math.scalb(setup.resident(), 53);
    originalEnd = pages(size);
    end = originalEnd;
  }

  /** The number of its file. */
  int number() {
    return number;
  }

  private static long pages(long bytes) {
    return (bytes + PAGE - 1) / PAGE;
  }

  /** The file has become longer. */
  public void grow(long size) {
    end = Math.max(end, pages(size));
  }

  private PageState state(long page) {
    byte known = table.get(page, UNKNOWN);
    if (known != UNKNOWN) {
      return PageState.of(known);
    }
    return resident(page) ? PageState.CLEAN : PageState.ABSENT;
  }

  /** Whether the cache holds a page at the start. */
  private boolean resident(long page) {
    return page < originalEnd && Substream.word(residentKey, page) >>> 11 < residentBelow;
  }

  private void set(long page, PageState state) {
    table.put(page, state.number());
  }

  /** Where one waits for a page, or what one gets. */
  public enum Look {
    /** It can be read. */
    THERE,
    /** A device reads it. */
    WAIT,
    /** A device could not read it. */
    FAILED
  }

  /**
   * Looks for a page that is to be read; has it and others read if it is not there
   * (filemap_get_pages).
   *
   * @param wanted how many pages the reader wants from there on
   * @param to takes what goes to the device
   */
  public Look look(long page, long wanted, Submitter to) {
    submitter = to;
    if (state(page) == PageState.ABSENT) {
      ahead.missing(page, Math.min(wanted, end - page));
    } else {
      ahead.hit(page, Math.min(wanted, end - page));
    }
    return switch (state(page)) {
      case CLEAN, DIRTY -> Look.THERE;
      case READING -> Look.WAIT;
      case ABSENT, FAILED -> Look.FAILED;
    };
  }

  /**
   * A page was read from.
   *
   * @param position in bytes, up to which
   * @param waited whether the reader had to wait for the page
   */
  public void used(long position, boolean waited) {
    ahead.used(position / PAGE);
    if (waited) {
      misses++;
    } else {
      hits++;
    }
  }

  /** Has one page read once more (filemap_read_folio). */
  public void readAgain(long page, Submitter to) {
    submitter = to;
    set(page, PageState.ABSENT);
    read(page, 1);
  }

  /** Where one waits for a page that a device reads. */
  public WaitQueue waitFor(long page) {
    CacheTransfer reads = transfers.reading(page);
    if (reads == null) {
      throw new AssertionError("no device reads page " + page);
    }
    return reads.waiting();
  }

  /** Whether a page is there to be written to without being read before. */
  public boolean upToDate(long page) {
    return state(page).upToDate();
  }

  /** Whether a device reads a page, so that it is locked. */
  public boolean locked(long page) {
    return state(page) == PageState.READING;
  }

  /** A page was written to; it is made where it is not there. */
  public void wrote(long page) {
    PageState before = state(page);
    if (!before.upToDate()) {
      cpu.charge(Cost.CACHE_PAGE);
    }
    if (before != PageState.DIRTY) {
      set(page, PageState.DIRTY);
      if (dirty.isEmpty()) {
        dirtySince = cpu.now();
        flusher.dirtied(this);
      }
      dirty.add(page);
    }
  }

  @Override
  public boolean present(long page) {
    return page < end && state(page) != PageState.ABSENT;
  }

  @Override
  public void read(long from, long count) {
    long to = Math.min(end, from + count);
    long at = from;
    while (at < to) {
      if (state(at) != PageState.ABSENT) {
        at++;
        continue;
      }
      int run = 0;
      while (at + run < to && run < ReadAhead.LARGEST_REQUEST && absent(at + run)) {
        set(at + run, PageState.READING);
        run++;
      }
      cpu.charge(CpuUse.KERNEL, Cost.CACHE_PAGE, run);
      read += run;
      submit(transfers.begin(at, run, false));
      at += run;
    }
  }

  private boolean absent(long page) {
    return state(page) == PageState.ABSENT;
  }

  private void submit(CacheTransfer transfer) {
    cpu.charge(Cost.BLOCK_REQUEST);
    Submitter to = submitter;
    if (to == null) {
      throw new AssertionError("whoever asks for pages takes what goes to the device");
    }
    to.submit(device, transfer);
  }

  /**
   * Writes dirty pages of a range back.
   *
   * @return the number of the last transfer that was begun: up to there one has to wait
   */
  public long writeBack(long fromByte, long endByte, Submitter to) {
    submitter = to;
    long from = fromByte / PAGE;
    long last = pages(endByte);
    Long next = dirty.ceiling(from);
    while (next != null && next < last) {
      int run = 0;
      while (run < ReadAhead.LARGEST_REQUEST && next + run < last && dirty.remove(next + run)) {
        set(next + run, PageState.CLEAN);
        run++;
      }
      written += run;
      submit(transfers.begin(next, run, true));
      next = dirty.ceiling(next + run);
    }
    return transfers.begun();
  }

  /** Whether there are dirty pages. */
  boolean isDirty() {
    return !dirty.isEmpty();
  }

  /** Since when, if there are. */
  long dirtySince() {
    return dirtySince;
  }

  /** Writes all dirty pages back (wb_workfn). */
  void flush() {
    writeBack(0, Long.MAX_VALUE - PAGE, (to, transfer) -> to.submit(transfer, cpu.now()));
  }

  /**
   * Where one waits until pages of a range are written whose transfer has at most that number; null
   * if they are. One may have to wait several times.
   */
  public @Nullable WaitQueue waitForWrites(long fromByte, long endByte, long number) {
    CacheTransfer writes = transfers.writing(fromByte / PAGE, pages(endByte), number);
    return writes == null ? null : writes.waiting();
  }

  /** The number of the last transfer that was begun. */
  public long begun() {
    return transfers.begun();
  }

  /** Whether writing back has failed since this was asked last (file_check_and_advance_wb_err). */
  public boolean takeWriteError() {
    boolean failed = failedToWrite;
    failedToWrite = false;
    return failed;
  }

  /** The device is done with a transfer: called in interrupt context. */
  void served(CacheTransfer transfer) {
    device.done(transfer);
  }

  /** The device has told so. */
  void completed(CacheTransfer transfer) {
    if (transfer.writesBack) {
      bytesWrittenBack += transfer.moved();
      failedToWrite |= !transfer.succeeded();
    } else {
      bytesFilled += transfer.moved();
      PageState after = transfer.succeeded() ? PageState.CLEAN : PageState.FAILED;
      for (int i = 0; i < transfer.pages; i++) {
        set(transfer.firstPage + i, after);
      }
    }
    WaitQueue waiting = transfer.waiting();
    transfers.end(transfer);
    waiting.wakeAll();
  }

  /** Bytes that a device has read into it. */
  public long bytesFilled() {
    return bytesFilled;
  }

  /** Bytes that a device has written from it. */
  public long bytesWrittenBack() {
    return bytesWrittenBack;
  }

  /** What it did so far. */
  public CacheSeen seen() {
    return new CacheSeen(file, hits, misses, read, written, dirty.size());
  }
}
