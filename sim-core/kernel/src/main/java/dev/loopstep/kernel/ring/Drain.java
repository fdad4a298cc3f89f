// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.trace.RingTrace;
import org.jspecify.annotations.Nullable;

/**
 * Requests that wait until everything submitted before them has completed, and what was submitted
 * after those (io_init_drain, io_drain_req, io_queue_deferred).
 */
final class Drain {
  private final RequestPool pool;
  private final TaskWork work;
  private final RingTrace trace;

  /** No drain may start any more: a request may complete without a trace. */
  private boolean refused;

  /** Something is held back, or will be: nothing may be issued inline. */
  private boolean active;

  /** The request, or chain, that comes after the present chain is to be drained. */
  private boolean next;

  // Requests that are held back, each with its chain, and how many they are with all of these.
  private @Nullable Request first;
  private @Nullable Request last;
  private long heldBack;

  Drain(RequestPool pool, TaskWork work, RingTrace trace) {
    this.pool = pool;
    this.work = work;
    this.trace = trace;
  }

  void refuse() {
    refused = true;
  }

  boolean refused() {
    return refused;
  }

  boolean active() {
    return active;
  }

  /**
   * A request asks to be drained. In a chain that applies to its head, and to what comes after the
   * chain.
   */
  void begin(@Nullable Request chainHead) {
    active = true;
    if (chainHead != null) {
      chainHead.flags |= Sqe.IO_DRAIN | Sqe.ASYNC;
      next = true;
    }
  }

  /** Keeps a request from being issued inline while a drain is active. */
  void mark(Request request, @Nullable Request chainHead) {
    if (active) {
      request.flags |= Sqe.ASYNC;
    }
    if (next && chainHead == null) {
      next = false;
      active = true;
      request.flags |= Sqe.IO_DRAIN | Sqe.ASYNC;
    }
  }

  /** Holds a request and its chain back, unless nothing is before it. */
  void hold(Request request) {
    trace.defer(request.number, request.userData, request.opcode.number());
    request.queueNext = null;
    Request before = last;
    if (before == null) {
      first = request;
    } else {
      before.queueNext = request;
    }
    last = request;
    heldBack += length(request);
    releaseReady();
    if (!request.has(Sqe.IO_DRAIN) && first == null) {
      active = false;
    }
  }

  /** Starts what no longer has to wait: all requests in use are among those held back. */
  void releaseReady() {
    boolean drained = false;
    boolean atFirst = true;
    Request request = first;
    while (request != null) {
      drained |= request.has(Sqe.IO_DRAIN);
      if ((drained || atFirst) && pool.inUse() != heldBack) {
        return;
      }
      first = request.queueNext;
      if (first == null) {
        last = null;
      }
      request.queueNext = null;
      heldBack -= length(request);
      request.work = Request.Work.SUBMIT;
      work.add(request, TaskWork.FORCED);
      atFirst = false;
      request = first;
    }
  }

  private static int length(Request head) {
    int length = 0;
    for (Request request = head; request != null; request = request.link) {
      length++;
    }
    return length;
  }
}
