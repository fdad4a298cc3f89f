// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.file.Waiter;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * The worker thread that issues requests which are not issued inline (io_uring/io-wq.c,
 * io_wq_submit_work). It has to share the one processor: it runs when the ring's task sleeps, or
 * when that task has used up its time slice; and it works off what is queued before it lets the
 * task run again, as a woken task does not preempt it.
 */
final class WorkerThread {
  /**
   * How long a task that does not sleep keeps a processor that another task wants: a tick at
   * CONFIG_HZ=250, which is longer than the scheduler's base slice.
   */
  private static final long TIME_SLICE = 4_000_000_000L;

  /** The key on the timeline: with timers, before devices. */
  private static final int TIMELINE_KEY = 0;

  private final Cpu cpu;
  private final Timeline timeline;
  private final LocalWork work;
  private final Task task;
  private final Submission submission;
  private final Event turn =
      new Event() {
        @Override
        protected void fire() {
          run();
        }
      };
  private @Nullable Request first;
  private @Nullable Request last;

  WorkerThread(Cpu cpu, Timeline timeline, LocalWork work, Task task, Submission submission) {
    this.cpu = cpu;
    this.timeline = timeline;
    this.work = work;
    this.task = task;
    this.submission = submission;
  }

  /** Takes over a request (io_queue_iowq). */
  void queue(Request request) {
    request.queueNext = null;
    Request before = last;
    if (before == null) {
      first = request;
      // A sleeping task leaves the processor to the worker at once.
      long wait = task.asleep() && task.state() == Task.State.INTERRUPTIBLE ? 0 : TIME_SLICE;
      timeline.remove(turn);
      timeline.schedule(turn, cpu.now() + wait, TIMELINE_KEY);
    } else {
      before.queueNext = request;
    }
    last = request;
  }

  /**
   * Takes back a request that was not begun.
   *
   * @return null where none fits
   */
  @Nullable Request extract(CancelMatch match) {
    Request before = null;
    Request at = first;
    while (at != null && !match.fits(at)) {
      before = at;
      at = at.queueNext;
    }
    if (at == null) {
      return null;
    }
    if (before == null) {
      first = at.queueNext;
    } else {
      before.queueNext = at.queueNext;
    }
    if (last == at) {
      last = before;
    }
    if (first == null) {
      timeline.remove(turn);
    }
    at.queueNext = null;
    return at;
  }

  /** The ring's task sleeps: the processor is the worker's. */
  void processorIsFree() {
    if (first != null) {
      timeline.remove(turn);
      timeline.schedule(turn, cpu.now(), TIMELINE_KEY);
    }
  }

  private void run() {
    cpu.charge(Cost.CONTEXT_SWITCH);
    Request request = first;
    while (request != null) {
      first = request.queueNext;
      request.queueNext = null;
      issue(request);
      request = first;
    }
    last = null;
    cpu.charge(Cost.CONTEXT_SWITCH);
  }

  /** The completion is left to the ring's task, as only that may post it. */
  private void issue(Request request) {
    // What asked for a worker and can be polled is first tried without waiting.
    request.onWorker = true;
    request.nonBlocking = request.has(Sqe.ASYNC) && !request.mayBlock;
    int outcome = submission.execute(request);
    if (outcome == Errno.EAGAIN && request.nonBlocking) {
      if (submission.pollsForWorker(request)) {
        return;
      }
      request.mayBlock = true;
      request.nonBlocking = false;
      outcome = submission.execute(request);
    }
    if (outcome == Operation.PENDING) {
      return;
    }
    if (outcome == Operation.BLOCKED) {
      block(request);
      return;
    }
    if (outcome < 0) {
      request.complete(outcome);
      request.work = Request.Work.FAIL;
    } else {
      request.work = Request.Work.COMPLETE;
    }
    work.add(request, LocalWork.FORCED);
  }

  /**
   * The worker waits for the request's file. Others are not held up: Linux has another worker see
   * to them.
   */
  private void block(Request request) {
    OpenFile file = request.open;
    if (file == null) {
      throw new AssertionError("only what has a file blocks");
    }
    request.mayBlock = true;
    Waiter blocked =
        new Waiter() {
          @Override
          protected boolean woken(int events) {
            leave();
            queue(request);
            return true;
          }
        };
    file.queue().addLast(blocked, false);
  }
}
