// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.trace.RingTrace;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the rest of a chain when a request of it is freed (io_queue_next,
 * io_disarm_next).
 */
final class Chains {
  private final Cpu cpu;
  private final TaskWork work;
  private final LinkedTimeouts timeouts;
  private final RingTrace trace;

  Chains(Cpu cpu, TaskWork work, LinkedTimeouts timeouts, RingTrace trace) {
    this.cpu = cpu;
    this.work = work;
    this.timeouts = timeouts;
    this.trace = trace;
  }

  /**
   * Starts the successor, or has the rest cancelled if the request failed and its link is a soft
   * one.
   */
  void next(Request request) {
    Request successor = takeNext(request);
    if (successor != null) {
      successor.work = Request.Work.SUBMIT;
      work.add(successor, TaskWork.FORCED);
    }
  }

  /**
   * Takes the successor, which is to be started (io_req_find_next); null if there is none, or the
   * rest is cancelled.
   */
  @Nullable Request takeNext(Request request) {
    if (request.has(Request.ARMS_TIMEOUT | Request.HAS_TIMEOUT)) {
      timeouts.disarm(request);
    }
    Request successor = request.link;
    if (successor == null) {
      return null;
    }
    request.link = null;
    cpu.charge(Cost.LINK_NEXT);
    if (request.has(Request.FAIL) && !request.has(Sqe.IO_HARDLINK)) {
      fail(request, successor);
      successor.work = Request.Work.FAIL_CHAIN;
      work.add(successor, TaskWork.FORCED);
      return null;
    }
    return successor;
  }

  /**
   * Requests that are cancelled post completions exactly if the one that failed was to post its
   * own.
   */
  private void fail(Request failed, Request head) {
    boolean silent = failed.has(Request.SKIP_LINK_CQES);
    for (Request request = head; request != null; request = request.link) {
      request.flags =
          silent ? request.flags | Sqe.CQE_SKIP_SUCCESS : request.flags & ~Sqe.CQE_SKIP_SUCCESS;
      trace.failLink(failed.number, failed.userData, failed.opcode.number(), request.number);
    }
  }

  /**
   * Completes the rest of a broken chain: with its own error what failed preparation, as cancelled
   * what did not.
   */
  static void cancel(Request head, Completions completions) {
    Request request = head;
    while (request != null) {
      Request next = request.link;
      request.link = null;
      request.complete(request.has(Request.FAIL) ? request.result : Errno.ECANCELED);
      completions.add(request);
      request = next;
    }
  }
}
