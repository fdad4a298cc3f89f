// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import java.util.List;
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
  private final WorkHandler ring;

  /** Those who submit on the ring, the latest first (ctx->tctx_list). */
  private final List<TaskContext> submitters;

  private long sequence;

  Cancellation(
      Timeouts timeouts,
      PollTable polls,
      FutexWaits futexes,
      TaskWork work,
      WorkHandler ring,
      List<TaskContext> submitters) {
    this.timeouts = timeouts;
    this.polls = polls;
    this.futexes = futexes;
    this.work = work;
    this.ring = ring;
    this.submitters = submitters;
  }

  /** A number of its own for each request that cancels; never 0. */
  long nextSequence() {
    return ++sequence;
  }

  /**
   * Cancels one request that fits, or those that wait for futexes. That a worker was interrupted is
   * lost in what is found, or not, elsewhere.
   *
   * @param workers those of the task that asks for it
   * @return 0, the number of those that waited for futexes, or -ENOENT
   */
  int tryCancel(CancelMatch match, Workers workers) {
    if (cancelAtWorkers(match, workers) == 0) {
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
   * Cancels what a task's workers have: 0, -EALREADY for what is running, or -ENOENT. Where all are
   * wanted, running counts for more than cancelled (io_async_cancel_one, io_wq_cancel_cb).
   */
  private int cancelAtWorkers(CancelMatch match, Workers workers) {
    boolean cancelled = cancelWaiting(match, workers);
    if (cancelled && !match.wantsAll()) {
      return 0;
    }
    boolean running = workers.interrupt(match, ring);
    if (running) {
      return Errno.EALREADY;
    }
    return cancelled ? 0 : Errno.ENOENT;
  }

  /** Cancels what no worker has begun: one, or all that fit. */
  private boolean cancelWaiting(CancelMatch match, Workers workers) {
    boolean any = false;
    Request waiting = workers.extract(match, ring);
    while (waiting != null) {
      any = true;
      fail(waiting);
      waiting = match.wantsAll() ? workers.extract(match, ring) : null;
    }
    return any;
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
   * @param submitter of what cancels
   * @return how many, where all that fit are wanted; else what {@link #tryCancel} does, or
   *     -EALREADY for what a worker has begun
   */
  int cancel(CancelMatch match, TaskContext submitter) {
    if (!match.wantsAll()) {
      int result = tryCancel(match, submitter.workers());
      return result == Errno.ENOENT ? cancelAtAnyWorkers(match) : result;
    }
    int cancelled = 0;
    while (tryCancel(match, submitter.workers()) != Errno.ENOENT) {
      cancelled++;
    }
    return cancelled + countAtOtherWorkers(match, submitter);
  }

  /** The first that has something decides (the slow path of __io_async_cancel). */
  private int cancelAtAnyWorkers(CancelMatch match) {
    for (TaskContext task : submitters) {
      int result = cancelAtWorkers(match, task.workers());
      if (result != Errno.ENOENT) {
        return result;
      }
    }
    return Errno.ENOENT;
  }

  /** Each task that has something counts once; what was found before is not found again. */
  private int countAtOtherWorkers(CancelMatch match, TaskContext submitter) {
    int found = 0;
    for (TaskContext task : submitters) {
      if (task != submitter && cancelAtWorkers(match, task.workers()) != Errno.ENOENT) {
        found++;
      }
    }
    return found;
  }
}
