// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import org.jspecify.annotations.Nullable;

/**
 * Cancelling requests that are under way (io_uring/cancel.c, io_try_cancel). Whatever is cancelled
 * completes with -ECANCELED from local work, so after what cancels it.
 */
final class Cancellation {
  private final Timeouts timeouts;
  private final PollTable polls;
  private final FutexWaits futexes;
  private final TaskWork work;
  private @Nullable WorkerThread worker;
  private long sequence;

  Cancellation(Timeouts timeouts, PollTable polls, FutexWaits futexes, TaskWork work) {
    this.timeouts = timeouts;
    this.polls = polls;
    this.futexes = futexes;
    this.work = work;
  }

  /** A number of its own for each request that cancels; never 0. */
  long nextSequence() {
    return ++sequence;
  }

  /** Requests that the worker has not begun can be cancelled too. */
  void searches(WorkerThread worker) {
    this.worker = worker;
  }

  /**
   * Cancels one request that fits, or those that wait for futexes. That a worker was interrupted is
   * lost in what is found, or not, elsewhere.
   *
   * @return 0, the number of those that waited for futexes, or -ENOENT
   */
  int tryCancel(CancelMatch match) {
    if (cancelAtWorkers(match)) {
      return 0;
    }
    Request polled =
        match.onlyUserData()
            ? polls.find(match.userData(), false, match::fits)
            : polls.find(match::fits);
    if (polled != null) {
      polls.cancel(polled);
      return 0;
    }
    int waited = futexes.cancel(match);
    if (waited != Errno.ENOENT) {
      return waited;
    }
    return match.has(CancelMatch.FD) ? Errno.ENOENT : cancelTimeout(match);
  }

  /**
   * Cancels what workers have: whether that is the answer. Where all are wanted and one of them is
   * running, it is not, although what waits is cancelled (io_wq_cancel_cb).
   */
  private boolean cancelAtWorkers(CancelMatch match) {
    boolean cancelled = cancelWaiting(match);
    if (cancelled && !match.wantsAll()) {
      return true;
    }
    boolean running = interruptWorkers(match);
    return cancelled && !running;
  }

  /** Cancels what no worker has begun: one, or all that fit. */
  private boolean cancelWaiting(CancelMatch match) {
    WorkerThread workers = worker;
    if (workers == null) {
      return false;
    }
    boolean any = false;
    Request waiting = workers.extract(match);
    while (waiting != null) {
      any = true;
      fail(waiting);
      waiting = match.wantsAll() ? workers.extract(match) : null;
    }
    return any;
  }

  private boolean interruptWorkers(CancelMatch match) {
    return worker != null && worker.interrupt(match);
  }

  /** Cancels a timeout that fits (io_timeout_cancel): 0, or -ENOENT. */
  int cancelTimeout(CancelMatch match) {
    return fail(timeouts.extract(match));
  }

  private int fail(@Nullable Request found) {
    if (found == null) {
      return Errno.ENOENT;
    }
    found.complete(Errno.ECANCELED);
    found.work = Request.Work.FAIL;
    work.add(found, TaskWork.FORCED);
    return 0;
  }

  /**
   * Cancels what a request asks for.
   *
   * @return how many, where all that fit are wanted; else what {@link #tryCancel} does, or
   *     -EALREADY for what a worker has begun
   */
  int cancel(CancelMatch match) {
    if (!match.wantsAll()) {
      int result = tryCancel(match);
      return result == Errno.ENOENT && interruptWorkers(match) ? Errno.EALREADY : result;
    }
    int cancelled = 0;
    while (tryCancel(match) != Errno.ENOENT) {
      cancelled++;
    }
    return cancelled;
  }
}
