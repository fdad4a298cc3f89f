// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.cache;

/**
 * Decides which pages are read when one is missing, and when to read on (mm/readahead.c): what
 * looks sequential is read ahead of the reader, in windows that grow.
 */
final class ReadAhead {
  /** What a device takes in one request, in pages (max_sectors_kb is 1,280 by default). */
  static final int LARGEST_REQUEST = 320;

  /** No page is marked. */
  private static final long NONE = -1;

  private final Pages pages;
  private final int most;
  private long start;
  private long size;
  private long asyncSize;

  /** The page after which the reader looked last; none before the first. */
  private long previous = NONE;

  /** The page whose use has the next window read (PG_readahead). */
  private long marked = NONE;

  /** The cache that is read into. */
  interface Pages {
    /** Whether a page is there, be it locked. */
    boolean present(long page);

    /** Reads those of so many pages that are not there. */
    void read(long from, long count);
  }

  /**
   * @param most pages to read ahead (ra_pages)
   */
  ReadAhead(Pages pages, int most) {
    this.pages = pages;
    this.most = most;
  }

  /** The reader has used bytes up to a place (file_ra_state.prev_pos). */
  void used(long page) {
    previous = page;
  }

  /**
   * A page is missing (page_cache_sync_ra).
   *
   * @param wanted how many pages the reader wants from there on
   */
  void missing(long page, long wanted) {
    if (most == 0) {
      pages.read(page, 1);
      return;
    }
    long max = wanted > most ? Math.min(wanted, Math.max(most, LARGEST_REQUEST)) : most;
    boolean follows = previous != NONE && page - previous >= 0 && page - previous <= 1;
    if (page == 0 || wanted > max || follows) {
      start = page;
      size = firstWindow(wanted, max);
      asyncSize = size > wanted ? size - wanted : size >> 1;
      read();
      return;
    }
    long before = pagesBefore(page, max);
    if (before <= wanted) {
      pages.read(page, wanted);
      return;
    }
    start = page;
    size = Math.min(before + wanted, max);
    asyncSize = 1;
    read();
  }

  /** How many pages lie in the cache directly before one; twice as many if from the start on. */
  private long pagesBefore(long page, long max) {
    long count = 0;
    while (count < max && page - 1 - count >= 0 && pages.present(page - 1 - count)) {
      count++;
    }
    return count == page ? 2 * count : count;
  }

  /**
   * A page is used that is there: if it is the marked one the next window is read
   * (page_cache_async_ra).
   */
  void hit(long page, long wanted) {
    if (page != marked) {
      return;
    }
    marked = NONE;
    if (page == start + size - asyncSize) {
      start += size;
      size = nextWindow(size);
      asyncSize = size;
      read();
      return;
    }
    long next = page + 1;
    while (next - page <= most && pages.present(next)) {
      next++;
    }
    if (next - page > most) {
      return;
    }
    start = next;
    size = nextWindow(next - page + wanted);
    asyncSize = size;
    read();
  }

  private void read() {
    long mark = start + size - asyncSize;
    boolean fresh = !pages.present(mark);
    pages.read(start, size);
    if (fresh) {
      marked = mark;
    }
  }

  /** The first window for a reader of so many pages (get_init_ra_size). */
  private static long firstWindow(long wanted, long max) {
    long window = Long.highestOneBit(Math.max(1, 2 * wanted - 1));
    if (window <= max / 32) {
      return 4 * window;
    }
    return window <= max / 4 ? 2 * window : max;
  }

  /** The window after another (get_next_ra_size). */
  private long nextWindow(long current) {
    if (current < most / 16) {
      return 4 * current;
    }
    return current <= most / 2 ? 2 * current : most;
  }
}
