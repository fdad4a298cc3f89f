// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.time.Cells;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.Timeline;
import org.jspecify.annotations.Nullable;

/** Timeouts that limit the request before them in a chain (io_uring/timeout.c). */
final class LinkedTimeouts {
  private final Cpu cpu;
  private final Timeline timeline;
  private final Timeouts timeouts;
  private final TaskWork work;

  /** Those whose timers run, in the order in which they were armed (ctx->ltimeout_list). */
  private final TimeoutList armed = new TimeoutList();

  LinkedTimeouts(Cpu cpu, Timeline timeline, Timeouts timeouts, TaskWork work) {
    this.cpu = cpu;
    this.timeline = timeline;
    this.timeouts = timeouts;
    this.work = work;
  }

  /**
   * A linked timeout was prepared behind a request.
   *
   * @param before the last of the chain that is being put together; null where there is none
   * @return 0, or -errno where it has nothing to limit
   */
  static int follow(Request timeout, @Nullable Request before) {
    if (before == null || before.opcode == Opcode.LINK_TIMEOUT) {
      return Errno.EINVAL;
    }
    timeout.limited = before;
    before.flags |= Request.ARMS_TIMEOUT;
    return 0;
  }

  /** The request was issued: its time begins (io_queue_linked_timeout). */
  void issued(Request request) {
    cpu.touch(Cells.TIMERS);
    Request timeout = request.link;
    if (timeout == null) {
      throw new AssertionError("a request that arms a timeout is followed by one");
    }
    request.flags = (request.flags & ~Request.ARMS_TIMEOUT) | Request.HAS_TIMEOUT;
    armed.append(timeout);
    timeouts.startTimer(timeout, timeout.timeoutNanos, timeout.opFlags);
  }

  /** The timer of a linked timeout has expired (io_link_timeout_fn). */
  void expired(Request timeout) {
    cpu.timerInterrupt();
    Request limited = timeout.limited;
    if (limited == null) {
      throw new AssertionError("the timer of a linked timeout is stopped with it");
    }
    armed.remove(timeout);
    timeout.limited = null;
    timeout.overdue = limited;
    limited.flags |= Request.HELD;
    timeout.work = Request.Work.LINK_TIMEOUT;
    work.add(timeout, TaskWork.FORCED);
  }

  /**
   * A request with a linked timeout is done: unless that has fired it is over too, with -ECANCELED
   * (io_disarm_next).
   */
  void disarm(Request request) {
    Request timeout = request.link;
    if (timeout == null || timeout.opcode != Opcode.LINK_TIMEOUT) {
      return;
    }
    cpu.touch(Cells.TIMERS);
    boolean running = request.has(Request.HAS_TIMEOUT);
    unlink(request, timeout);
    if (timeout.limited == null) {
      return;
    }
    timeout.limited = null;
    if (running) {
      timeline.remove(timeout.event);
      armed.remove(timeout);
    }
    timeout.complete(Errno.ECANCELED);
    timeout.work = Request.Work.COMPLETE;
    work.add(timeout, TaskWork.FORCED);
  }

  private static void unlink(Request before, Request timeout) {
    before.link = timeout.link;
    timeout.link = null;
  }

  /**
   * Cancels the request whose time is over, and completes the timeout (io_req_task_link_timeout).
   *
   * @param completions receives the timeout's completion, and frees the request if it is done
   */
  void fire(Request timeout, Cancellation cancellation, Completions completions) {
    cpu.touch(Cells.TIMERS);
    Request overdue = unlinked(timeout);
    int error =
        cancellation.tryCancel(
            CancelMatch.byUserData(overdue.userData), timeout.submitter().workers());
    timeout.complete(error == 0 ? Errno.ETIME : error);
    completions.add(timeout);
    completions.letGo(overdue);
  }

  /** Completes a linked timeout that has fired without cancelling what it limits. */
  static void end(Request timeout, int result, Completions completions) {
    Request overdue = unlinked(timeout);
    timeout.complete(result);
    completions.add(timeout);
    completions.letGo(overdue);
  }

  private static Request unlinked(Request timeout) {
    Request overdue = timeout.overdue;
    if (overdue == null) {
      throw new AssertionError("a linked timeout that has fired knows what it limits");
    }
    timeout.overdue = null;
    if (overdue.link == timeout) {
      unlink(overdue, timeout);
    }
    return overdue;
  }

  /**
   * Gives a linked timeout that is armed another time (io_linked_timeout_update).
   *
   * @param flags with {@link Timeouts#ABS} where the time is one of the timeout's clock
   * @return 0, or -errno
   */
  int update(CancelMatch match, long nanos, int flags) {
    cpu.touch(Cells.TIMERS);
    Request timeout = armed.first();
    while (timeout != null && timeout.userData != match.userData()) {
      timeout = timeout.timeoutNext;
    }
    if (timeout == null) {
      return Errno.ENOENT;
    }
    timeline.remove(timeout.event);
    timeouts.startTimer(timeout, nanos, flags);
    return 0;
  }
}
