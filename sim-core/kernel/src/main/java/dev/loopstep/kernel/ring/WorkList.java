// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests that wait for a worker thread of one kind, in the order in which one takes them
 * (io_uring/io-wq.c, struct io_wq_acct).
 */
final class WorkList {
  private @Nullable Request first;
  private @Nullable Request last;

  /** So many workers there may be. */
  private int most = Integer.MAX_VALUE;

  private int workers;

  /** Of these, so many wait for something that a request needs. */
  private int waiting;

  /** A worker has been woken for them and has not gone to sleep since. */
  private boolean served;

  private boolean hadWorker;

  /** There may be so many workers and no more. */
  void limit(int workers) {
    most = workers;
  }

  boolean isEmpty() {
    return first == null;
  }

  /** Whether one should be woken or made: there is work, none sees to it, and one can. */
  boolean wantsWorker() {
    return !served && first != null && (waiting < workers || workers < most);
  }

  /** Whether another may be made where all wait (create_worker_cb). */
  boolean mayHaveMore() {
    return workers < most;
  }

  /** The worker that has been woken was there already. */
  boolean hadWorker() {
    return hadWorker;
  }

  /**
   * A worker sees to the list from now on; true if it has to be made, since there is no free one.
   */
  boolean serve() {
    served = true;
    hadWorker = waiting < workers;
    if (!hadWorker) {
      workers++;
    }
    return !hadWorker;
  }

  /** One more is made, free ones or not, and sees to the list. */
  void serveByNew() {
    served = true;
    hadWorker = false;
    workers++;
  }

  /** One more was made that sees to the list together with others. */
  void oneMore() {
    workers++;
  }

  /** A worker waits for what its request needs. */
  void waits() {
    waiting++;
  }

  /** It has it. */
  void goesOn() {
    waiting--;
  }

  /** The worker sleeps. */
  void rest() {
    served = false;
  }

  /**
   * Adds a request at the end or, where another waits that must not be done at the same time,
   * behind the last such: one worker does all of these, before it takes others (io_wq_insert_work).
   */
  void add(Request request) {
    Request before = request.serialOn == null ? null : lastOn(request.serialOn);
    insertAfter(before == null ? last : before, request);
  }

  private @Nullable Request lastOn(Object file) {
    Request found = null;
    for (Request at = first; at != null; at = at.queueNext) {
      if (at.serialOn == file) {
        found = at;
      }
    }
    return found;
  }

  private void insertAfter(@Nullable Request before, Request request) {
    if (before == null) {
      request.queueNext = first;
      first = request;
    } else {
      request.queueNext = before.queueNext;
      before.queueNext = request;
    }
    if (request.queueNext == null) {
      last = request;
    }
  }

  /** Takes the next, or null. */
  @Nullable Request take() {
    Request taken = first;
    if (taken != null) {
      remove(null, taken);
    }
    return taken;
  }

  /** Takes the next that is not for one of the files to which somebody writes, or null. */
  @Nullable Request take(List<Object> taken) {
    Request before = null;
    Request at = first;
    while (at != null && at.serialOn != null && taken.contains(at.serialOn)) {
      before = at;
      at = at.queueNext;
    }
    if (at != null) {
      remove(before, at);
    }
    return at;
  }

  /** Whether there is one such. */
  boolean hasFor(List<Object> taken) {
    Request at = first;
    while (at != null && at.serialOn != null && taken.contains(at.serialOn)) {
      at = at.queueNext;
    }
    return at != null;
  }

  /**
   * Interrupts workers that were woken in the midst of what matches, and wait for the processor:
   * the first, or all if that is wanted.
   *
   * @return whether there was one
   */
  boolean interrupt(CancelMatch match, WorkHandler ring) {
    boolean any = false;
    for (Request at = first; at != null; at = at.queueNext) {
      if (at.begun && at.handler == ring && match.fits(at)) {
        at.interrupted = true;
        any = true;
        if (!match.wantsAll()) {
          return true;
        }
      }
    }
    return any;
  }

  /** Takes the first that matches and that no worker has begun, or null. */
  @Nullable Request extract(CancelMatch match, WorkHandler ring) {
    Request before = null;
    Request at = first;
    while (at != null && (at.begun || at.handler != ring || !match.fits(at))) {
      before = at;
      at = at.queueNext;
    }
    if (at != null) {
      remove(before, at);
    }
    return at;
  }

  private void remove(@Nullable Request before, Request request) {
    if (before == null) {
      first = request.queueNext;
    } else {
      before.queueNext = request.queueNext;
    }
    if (last == request) {
      last = before;
    }
    request.queueNext = null;
  }
}
