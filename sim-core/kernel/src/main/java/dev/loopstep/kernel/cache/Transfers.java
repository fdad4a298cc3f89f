// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.cache;

import org.jspecify.annotations.Nullable;

/** The transfers of one cache that are under way, oldest first, and those to be used again. */
final class Transfers {
  private final PageCache cache;
  private @Nullable CacheTransfer oldest;
  private @Nullable CacheTransfer youngest;
  private @Nullable CacheTransfer free;
  private long begun;

  Transfers(PageCache cache) {
    this.cache = cache;
  }

  /** A new one, under way from now on. */
  CacheTransfer begin(long firstPage, int pages, boolean writesBack) {
    CacheTransfer transfer = free;
    if (transfer == null) {
      transfer = new CacheTransfer(cache);
    } else {
      free = transfer.next;
    }
    transfer.firstPage = firstPage;
    transfer.pages = pages;
    transfer.writesBack = writesBack;
    transfer.number = ++begun;
    CacheTransfer before = youngest;
    transfer.previous = before;
    transfer.next = null;
    youngest = transfer;
    if (before == null) {
      oldest = transfer;
    } else {
      before.next = transfer;
    }
    return transfer;
  }

  /** It is no longer under way. */
  void end(CacheTransfer transfer) {
    CacheTransfer before = transfer.previous;
    CacheTransfer after = transfer.next;
    if (before == null) {
      oldest = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      youngest = before;
    } else {
      after.previous = before;
    }
    transfer.next = free;
    free = transfer;
  }

  /** How many were begun up to now: numbers the last. */
  long begun() {
    return begun;
  }

  /** The one that reads a page; null if none does. */
  @Nullable CacheTransfer reading(long page) {
    for (CacheTransfer at = oldest; at != null; at = at.next) {
      if (!at.writesBack && at.covers(page)) {
        return at;
      }
    }
    return null;
  }

  /** The oldest that writes pages of a range back and was begun by then; null if none does. */
  @Nullable CacheTransfer writing(long from, long end, long byThen) {
    for (CacheTransfer at = oldest; at != null && at.number <= byThen; at = at.next) {
      if (at.writesBack && at.firstPage < end && at.firstPage + at.pages > from) {
        return at;
      }
    }
    return null;
  }
}
