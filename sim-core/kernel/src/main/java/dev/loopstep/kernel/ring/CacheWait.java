// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.waiting.Waiter;

/**
 * How far a request has come that goes through the page cache, and its place in the queue of those
 * who wait for a page (struct wait_page_queue). When the page is there it is issued once more
 * (io_async_buf_func).
 */
final class CacheWait extends Waiter {
  /** No page. */
  static final long NONE = -1;

  private final Request request;

  /** How many bytes are copied (io_rw.bytes_done). */
  int done;

  /** The page for which it has waited last. */
  long waited = NONE;

  /** The page that was read once more, since a device had failed to. */
  long readAgain = NONE;

  /** Of what writes back: whether it has begun, and up to which transfer it waits. */
  Stage stage = Stage.BEFORE;

  long transfer;

  /** The number of the flush of the device's cache for which it waits. */
  long flush;

  /** What a request that writes back does. */
  enum Stage {
    BEFORE,
    WAITS_FOR_EARLIER,
    WAITS,
    FLUSHES
  }

  CacheWait(Request request) {
    this.request = request;
  }

  /** The request is freed. */
  void forget() {
    done = 0;
    waited = NONE;
    readAgain = NONE;
    stage = Stage.BEFORE;
  }

  @Override
  protected boolean woken(int events) {
    leave();
    request.work = Request.Work.SUBMIT;
    request.ring().work().add(request, TaskWork.FORCED);
    return true;
  }
}
