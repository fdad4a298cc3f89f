// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.cache;

import dev.loopstep.kernel.device.Transfer;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.waiting.WaitQueue;
import org.jspecify.annotations.Nullable;

/** Neighbouring pages that a device reads into the cache or writes from it (struct bio). */
final class CacheTransfer extends Transfer {
  private static final int PAGE_SHIFT = 12;

  private final PageCache cache;
  private final WaitQueue waiting = new WaitQueue();
  private final Event event =
      new Event() {
        @Override
        protected void fire() {
          cache.served(CacheTransfer.this);
        }
      };

  long firstPage;
  int pages;
  boolean writesBack;

  /** By when it was begun, among the cache's transfers. */
  long number;

  // Neighbours among those that are under way, in order of their numbers; or in the free list.
  @Nullable CacheTransfer next;
  @Nullable CacheTransfer previous;

  CacheTransfer(PageCache cache) {
    this.cache = cache;
  }

  /** Where one waits for its end. */
  WaitQueue waiting() {
    return waiting;
  }

  boolean covers(long page) {
    return page >= firstPage && page < firstPage + pages;
  }

  @Override
  protected boolean writes() {
    return writesBack;
  }

  @Override
  protected int file() {
    return cache.number();
  }

  @Override
  protected long place() {
    return firstPage << PAGE_SHIFT;
  }

  @Override
  protected int bytes() {
    return pages << PAGE_SHIFT;
  }

  @Override
  protected Event event() {
    return event;
  }

  @Override
  protected void completed() {
    cache.completed(this);
  }

  /** Whether the device has moved all of it. */
  boolean succeeded() {
    return deviceError() == 0 && deviceBytes() == bytes();
  }

  /** How much the device has moved. */
  int moved() {
    return deviceBytes();
  }
}
