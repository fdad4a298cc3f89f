// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.file.MemoryFile;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.file.Waiter;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.Timeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The worker threads that issue requests which are not issued inline (io_uring/io-wq.c,
 * io_wq_submit_work): one for what may wait for ever, one for the rest. They have to share the one
 * processor: they run when the ring's task sleeps, or when that task has used up its time slice;
 * the one that was woken first runs first, works off what is queued for it, and only when both have
 * does the task run again, as a woken task does not preempt them.
 */
final class WorkerThread {
  /** The key on the timeline: with timers, before devices. */
  private static final int TIMELINE_KEY = 0;

  private final Cpu cpu;
  private final Timeline timeline;
  private final TaskWork work;
  private final Task task;
  private final Submission submission;
  private final Completions completions;
  private final Event turn =
      new Event() {
        @Override
        protected void fire() {
          run();
        }
      };
  private final WorkList bounded = new WorkList();
  private final WorkList unbounded = new WorkList();

  /**
   * The lists whose workers are to run, in that order. A thread that is new runs before one that
   * has slept and was woken: its first deadline is half as far (kernel/sched/fair.c, place_entity).
   */
  private final ArrayDeque<WorkList> awake = new ArrayDeque<>(2);

  private boolean running;

  /** The successor of what a worker has completed; it goes on with it. */
  private @Nullable Request linked;

  /** Workers that wait, in the order in which they began to. */
  private final List<Blocked> blocked = new ArrayList<>();

  WorkerThread(
      Cpu cpu,
      Timeline timeline,
      TaskWork work,
      Task task,
      Submission submission,
      Completions completions) {
    this.cpu = cpu;
    this.timeline = timeline;
    this.work = work;
    this.task = task;
    this.submission = submission;
    this.completions = completions;
  }

  /** Takes over a request (io_queue_iowq). */
  void queue(Request request) {
    request.begun = false;
    request.interrupted = false;
    classify(request);
    enqueue(request);
  }

  private void enqueue(Request request) {
    WorkList list = request.unbound ? unbounded : bounded;
    list.add(request);
    if (list.serve()) {
      letRun(list, list.createWorker());
    }
  }

  private void letRun(WorkList list, boolean isNew) {
    boolean idle = awake.isEmpty() && !running;
    if (isNew && !awake.isEmpty() && awake.peek().hadWorker()) {
      awake.addFirst(list);
    } else {
      awake.addLast(list);
    }
    if (idle) {
      // A sleeping task leaves the processor to the worker at once.
      wakeAfter(task.asleep() && task.state() == Task.State.INTERRUPTIBLE ? 0 : Task.TIME_SLICE);
    }
  }

  /**
   * Which worker it needs (io_prep_async_work). The file of what goes to a worker before it was
   * issued is not known yet: it is taken for no regular one.
   */
  private static void classify(Request request) {
    boolean regular = request.open instanceof MemoryFile;
    request.serialOn = regular && request.opcode.serial() ? request.open : null;
    request.unbound = !regular && request.opcode.unbound();
  }

  private void wakeAfter(long picos) {
    timeline.remove(turn);
    timeline.schedule(turn, cpu.now() + picos, TIMELINE_KEY);
  }

  /**
   * Takes back a request that was not begun.
   *
   * @return null where none fits
   */
  @Nullable Request extract(CancelMatch match) {
    Request found = bounded.extract(match);
    return found == null ? unbounded.extract(match) : found;
  }

  /** The ring's task sleeps: the processor is the workers'. */
  void processorIsFree() {
    if (!awake.isEmpty()) {
      wakeAfter(0);
    }
  }

  private void run() {
    running = true;
    for (WorkList list = awake.poll(); list != null; list = awake.poll()) {
      cpu.charge(Cost.CONTEXT_SWITCH);
      if (workOff(list)) {
        list.rest();
      }
    }
    running = false;
    cpu.charge(Cost.CONTEXT_SWITCH);
  }

  /** Does what is queued: false if the worker has to wait before that is done. */
  private boolean workOff(WorkList list) {
    for (Request request = list.take(); request != null; request = next(list)) {
      int before = blocked.size();
      issue(request);
      if (blocked.size() > before && !list.isEmpty()) {
        askForWorker(list);
        return false;
      }
    }
    return true;
  }

  /**
   * A worker that has to wait while others are queued has the ring's task create one more, which
   * wakes the task (io_wq_dec_running).
   */
  private void askForWorker(WorkList list) {
    task.interruptWith(() -> {
      letRun(list, true);
      return false;
    });
  }

  /** What the worker does next: first what it was left with, then what is queued. */
  private @Nullable Request next(WorkList list) {
    Request next = linked;
    linked = null;
    return next == null ? list.take() : next;
  }

  private void issue(Request request) {
    // What asked for a worker and can be polled is first tried without waiting.
    request.onWorker = true;
    request.nonBlocking = request.has(Sqe.ASYNC) && !request.mayBlock;
    request.rung = false;
    int outcome = submission.execute(request);
    if (outcome == Operation.ARM_POLL) {
      if (submission.pollsForWorker(request)) {
        return;
      }
      outcome = Errno.ECANCELED;
    }
    if (outcome == Errno.EAGAIN && request.nonBlocking && !request.noWait) {
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
      if (request.interrupted) {
        interrupted(request);
      } else {
        block(request);
      }
      return;
    }
    if (outcome < 0) {
      request.complete(outcome);
      request.work = Request.Work.FAIL;
      work.add(request, TaskWork.FORCED);
    } else {
      request.work = Request.Work.COMPLETE;
      complete(request);
    }
  }

  /**
   * Only the ring's task may post a completion where it runs its work in a queue of its own; on
   * other rings the worker posts it, goes on with the chain, and leaves the request to be freed
   * (io_req_complete_post, io_wq_free_work).
   */
  private void complete(Request request) {
    if (work.onlyTaskCompletes() || !completions.postAtOnce(request)) {
      work.add(request, TaskWork.FORCED);
      return;
    }
    linked = completions.takeNext(request);
    request.flags |= Sqe.CQE_SKIP_SUCCESS;
    work.add(request, TaskWork.FORCED);
  }

  /** The worker waits for the request's file. */
  private void block(Request request) {
    OpenFile file = request.waitsFor == null ? request.open : request.waitsFor;
    if (file == null) {
      throw new AssertionError("only what has a file blocks");
    }
    request.mayBlock = true;
    request.begun = true;
    Blocked worker = new Blocked(request);
    blocked.add(worker);
    file.queue().addLast(worker, false);
  }

  /** A worker that waits. */
  private final class Blocked extends Waiter {
    private final Request request;

    Blocked(Request request) {
      this.request = request;
    }

    @Override
    protected boolean woken(int events) {
      goOn();
      return true;
    }

    void goOn() {
      leave();
      blocked.remove(this);
      enqueue(request);
    }
  }

  /**
   * Interrupts workers that have begun what matches: the first, or all if that is wanted
   * (io_wq_cancel_running_work). What they do then fails with -EINTR if it has to wait.
   *
   * @return whether there was one
   */
  boolean interrupt(CancelMatch match) {
    boolean any = false;
    for (int i = 0; i < blocked.size(); ) {
      Blocked worker = blocked.get(i);
      if (!match.fits(worker.request)) {
        i++;
        continue;
      }
      worker.request.interrupted = true;
      worker.goOn();
      any = true;
      if (!match.wantsAll()) {
        return true;
      }
    }
    if (bounded.interrupt(match)) {
      any = true;
      if (!match.wantsAll()) {
        return true;
      }
    }
    return unbounded.interrupt(match) || any;
  }

  private void interrupted(Request request) {
    request.interrupted = false;
    request.complete(Errno.EINTR);
    request.setFail();
    boolean lazy = request.opcode.writes();
    request.work = lazy ? Request.Work.COMPLETE : Request.Work.FAIL;
    work.add(request, lazy);
  }
}
