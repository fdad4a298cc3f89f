// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.time.Cells;
import dev.loopstep.kernel.time.Cpu;
import org.jspecify.annotations.Nullable;

/**
 * Requests that have completed and wait for their completions to be posted together
 * (__io_submit_flush_completions).
 */
final class Completions {
  private final Cpu cpu;
  private final CompletionQueue queue;
  private final RequestPool pool;
  private final Chains chains;
  private final Timeouts timeouts;
  private final Drain drain;
  private final RingPollers pollers;
  private final CqWait waiting;
  private final Notifications notifications;
  private @Nullable Request first;
  private @Nullable Request last;

  /** A completion was written to the queue that still has to be published. */
  private boolean unpublished;

  Completions(
      Cpu cpu,
      CompletionQueue queue,
      RequestPool pool,
      Chains chains,
      Timeouts timeouts,
      Drain drain,
      RingPollers pollers,
      CqWait waiting,
      Notifications notifications) {
    this.cpu = cpu;
    this.queue = queue;
    this.pool = pool;
    this.chains = chains;
    this.timeouts = timeouts;
    this.drain = drain;
    this.pollers = pollers;
    this.waiting = waiting;
    this.notifications = notifications;
  }

  /** Queues the completion of a request (io_req_complete_defer). */
  void add(Request request) {
    Request before = last;
    if (before == null) {
      first = request;
    } else {
      before.listNext = request;
    }
    last = request;
  }

  /** Queues the completion of a request that failed (io_req_defer_failed). */
  void addFailed(Request request, int error) {
    request.fail(error);
    add(request);
  }

  /**
   * Posts one of several completions of a request, after those that are queued; false if the queue
   * is full.
   */
  boolean postMore(Request request, int res) {
    return postMore(request, res, CqeFlags.MORE);
  }

  /** As above, with flags. */
  boolean postMore(Request request, int res, int flags) {
    if (first != null) {
      flushAll();
    }
    unpublished = true;
    return queue.postMore(request, res, flags);
  }

  /**
   * Posts a message from another ring. It goes before the completions that are queued, which are
   * posted together later (io_add_aux_cqe).
   */
  void postMessage(Request message) {
    unpublished = true;
    queue.postAuxiliary(message.userData, message.result, message.cqeFlags);
  }

  /**
   * Posts and publishes a message at once, from whatever thread (io_post_aux_cqe); false if it was
   * lost.
   */
  boolean postMessageNow(long userData, int res, int flags) {
    boolean posted = queue.postAuxiliary(userData, res, flags);
    publish();
    return posted;
  }

  /**
   * Posts and publishes the completion of one request, past those that are queued, as a worker
   * thread does (io_req_complete_post); false if the queue is full.
   */
  boolean postAtOnce(Request request) {
    cpu.charge(Cost.FLUSH_BATCH);
    cpu.charge(Cost.FLUSH_REQUEST);
    boolean posted = request.has(Sqe.CQE_SKIP_SUCCESS) || queue.postIfRoom(request);
    publish();
    return posted;
  }

  /** The successor of a request that is over and not freed, to be started by the caller. */
  @Nullable Request takeNext(Request request) {
    return request.linked() ? chains.takeNext(request) : null;
  }

  /** Posts and publishes all queued completions, starts successors, and frees the requests. */
  void flush() {
    if (first != null || unpublished) {
      flushAll();
    }
  }

  private void flushAll() {
    cpu.charge(Cost.FLUSH_BATCH);
    Request request = first;
    while (request != null) {
      cpu.charge(Cost.FLUSH_REQUEST);
      if (request.has(Sqe.CQE_SKIP_SUCCESS)) {
        queue.postNothing(request);
      } else {
        queue.post(request);
      }
      request = request.listNext;
    }
    publish();
    free();
    if (drain.active()) {
      drain.releaseReady();
    }
    unpublished = false;
  }

  private void publish() {
    cpu.touch(Cells.PUBLISHED);
    queue.commit();
    waiting.published();
    pollers.published();
    timeouts.completionsPosted();
  }

  private void free() {
    Request request = first;
    first = null;
    last = null;
    while (request != null) {
      Request next = request.listNext;
      request.listNext = null;
      if (request.has(Request.HELD)) {
        request.flags |= Request.DONE_WHILE_HELD;
      } else {
        free(request);
      }
      request = next;
    }
  }

  private void free(Request request) {
    if (request.linked()) {
      chains.next(request);
    }
    notifications.memoryIsFree(request);
    pool.release(request);
  }

  /** Nobody refers to the request any more: it is freed, now or when its completion is posted. */
  void letGo(Request request) {
    request.flags &= ~Request.HELD;
    if (request.has(Request.DONE_WHILE_HELD)) {
      free(request);
    }
  }

  /** Moves completions from the overflow list into the queue (io_cqring_overflow_flush_locked). */
  void flushOverflow() {
    cpu.charge(Cost.FLUSH_BATCH);
    if (queue.moveOverflow()) {
      publish();
    }
  }
}
