// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import java.util.ArrayList;
import java.util.List;

/** The requests of a ring that wait for futexes (io_uring/futex.c, ctx->futex_list). */
final class FutexWaits {
  private final FutexTable table;
  private final TaskWork work;

  /** In the order in which they began to wait; they are found from the end. */
  private final List<FutexWait> waits = new ArrayList<>();

  FutexWaits(FutexTable table, TaskWork work) {
    this.table = table;
    this.work = work;
  }

  void add(Request request, FutexKey key, int bits) {
    FutexWait wait = new FutexWait(request, key, bits, work);
    request.futex = wait;
    waits.add(wait);
    table.add(wait);
  }

  int wake(FutexKey key, int bits, int most) {
    return table.wake(key, bits, most);
  }

  /** The request does not wait any more, and local work posts its completion. */
  void done(Request request, Completions completions) {
    FutexWait wait = request.futex;
    if (wait != null) {
      request.futex = null;
      waits.remove(wait);
    }
    completions.add(request);
  }

  /**
   * Cancels those of a task, which ends: whether there were any (io_futex_remove_all). What is
   * shared between processes stays (io_futex_wait_prep, REQ_F_INFLIGHT).
   */
  boolean cancelAllOf(TaskContext submitter) {
    boolean any = false;
    for (int at = waits.size() - 1; at >= 0; at--) {
      FutexWait wait = waits.get(at);
      boolean fits = !wait.key().shared() && wait.request().submitter() == submitter;
      if (fits && table.remove(wait)) {
        waits.remove(at);
        wait.request().futex = null;
        wait.cancelled();
        any = true;
      }
    }
    return any;
  }

  /**
   * Cancels those that fit, or the latest of them (io_cancel_remove).
   *
   * @return how many, or -ENOENT
   */
  int cancel(CancelMatch match) {
    int cancelled = 0;
    for (int at = waits.size() - 1; at >= 0; at--) {
      FutexWait wait = waits.get(at);
      if (!match.fits(wait.request())) {
        continue;
      }
      if (table.remove(wait)) {
        waits.remove(at);
        wait.request().futex = null;
        wait.cancelled();
        cancelled++;
      }
      if (!match.has(CancelMatch.ALL)) {
        break;
      }
    }
    return cancelled == 0 ? Errno.ENOENT : cancelled;
  }
}
