// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.time.Cells;
import dev.loopstep.kernel.time.Cpu;
import org.jspecify.annotations.Nullable;

/** What a ring's task does with the entries that the ring has left to it. */
final class WorkHandler {
  private final Cpu cpu;
  private final RingMemory memory;
  private final boolean showsTaskrun;

  /** Set once the ring is complete: its parts leave work to the task themselves. */
  private @Nullable Parts parts;

  WorkHandler(Cpu cpu, RingMemory memory, boolean showsTaskrun) {
    this.cpu = cpu;
    this.memory = memory;
    this.showsTaskrun = showsTaskrun;
    cpu.knows(Cells.RING_FLAGS, memory::sqFlags);
  }

  /** The ring's parts that entries are for. */
  record Parts(
      Completions completions,
      Submission submission,
      Timeouts timeouts,
      LinkedTimeouts linked,
      Cancellation cancellation,
      PollTable polls,
      FutexWaits futexes,
      RequestPool pool,
      TaskWork work) {}

  /** Names the parts; to be called before anything is handled. */
  void serves(Parts ring) {
    parts = ring;
  }

  Parts parts() {
    Parts ring = parts;
    if (ring == null) {
      throw new AssertionError("no work is left to a task by a ring that is not complete");
    }
    return ring;
  }

  /**
   * Does what is to be done with an entry (io_task_work.func).
   *
   * @param cancels whether its task has ended
   */
  void handle(Request request, boolean cancels) {
    cpu.charge(Cost.LOCAL_WORK_ENTRY);
    Parts ring = parts();
    if (!cancels || !handleCancelled(request, ring)) {
      does(request, ring);
    }
  }

  private void does(Request request, Parts ring) {
    boolean onFiles = reachesFiles(request.work);
    if (onFiles) {
      cpu.touch(Cells.FILES);
    }
    switch (request.work) {
      case COMPLETE -> ring.completions.add(request);
      case FAIL -> ring.completions.addFailed(request, request.result);
      case SUBMIT -> ring.submission.issue(request);
      case FAIL_CHAIN -> Chains.cancel(request, ring.completions);
      case TIMEOUT -> ring.timeouts.complete(request, ring.completions);
      case LINK_TIMEOUT -> ring.linked.fire(request, ring.cancellation, ring.completions);
      case POLL -> ring.polls.run(request, ring.completions, ring.submission);
      case MESSAGE -> {
        ring.completions.postMessage(request);
        ring.pool.releaseMessage(request);
      }
      case FUTEX -> ring.futexes.done(request, ring.completions);
    }
    if (onFiles) {
      cpu.touch(Cells.FILES);
    }
  }

  /** Whether more is done than posting what has come of the request before. */
  private static boolean reachesFiles(Request.Work work) {
    return switch (work) {
      case COMPLETE, FAIL, TIMEOUT -> false;
      case SUBMIT, FAIL_CHAIN, LINK_TIMEOUT, POLL, MESSAGE, FUTEX -> true;
    };
  }

  /** What is done in another way where the task has ended; whether this is it. */
  private static boolean handleCancelled(Request request, Parts ring) {
    return switch (request.work) {
      case SUBMIT -> {
        ring.completions.addFailed(request, Errno.EFAULT);
        yield true;
      }
      case LINK_TIMEOUT -> {
        LinkedTimeouts.end(request, Errno.ECANCELED, ring.completions);
        yield true;
      }
      case POLL -> {
        ring.polls.end(request, ring.completions);
        yield true;
      }
      case COMPLETE, FAIL, FAIL_CHAIN, TIMEOUT, MESSAGE, FUTEX -> false;
    };
  }

  /** Posts what has completed meanwhile. */
  void flush() {
    parts().completions.flush();
  }

  /** Whether the ring asks for IORING_SQ_TASKRUN. */
  boolean showsTaskrun() {
    return showsTaskrun;
  }

  /** Shows or hides IORING_SQ_TASKRUN, where the ring asks for it. */
  void showTaskrun(boolean shown) {
    if (!showsTaskrun) {
      return;
    }
    cpu.write(Cells.RING_FLAGS);
    if (shown) {
      memory.setSqFlag(LocalWork.SQ_TASKRUN);
    } else {
      memory.clearSqFlag(LocalWork.SQ_TASKRUN);
    }
  }
}
