// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.device.SimulatedFile;
import dev.loopstep.kernel.file.MemoryFile;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.waiting.WaitQueue;
import dev.loopstep.kernel.waiting.Waiter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task's worker threads, which issue requests that are not issued inline (io_uring/io-wq.c,
 * io_wq_submit_work): of one kind for what may wait for ever, of the other for the rest.
 */
abstract sealed class Workers permits SharedWorkers, WorkerPool {
  private static final int WORKERS_PER_PROCESSOR = 4;

  final Cpu cpu;
  final Task task;
  final WorkList bounded = new WorkList();
  final WorkList unbounded = new WorkList();

  /** The successor of what the worker that runs has completed. */
  private @Nullable Request linked;

  /** Workers that wait, in the order in which they began to. */
  private final List<Blocked> blocked = new ArrayList<>();

  /** What the request that is being done has come to wait as. */
  private @Nullable Blocked blockedNow;

  /** The task has ended: nothing is taken over any more. */
  private boolean over;

  Workers(Cpu cpu, Task task) {
    this.cpu = cpu;
    this.task = task;
  }

  /** Those of a task: on one processor they take turns as one thread does. */
  static Workers of(Cpu cpu, Task task) {
    return task.processor().count() > 1 ? new WorkerPool(cpu, task) : new SharedWorkers(cpu, task);
  }

  /**
   * The task uses its first ring, which says how many workers it may have for regular files
   * (io_uring/tctx.c, io_init_wq_offload); of the others there may be as many processes as the user
   * may have.
   */
  void serves(int sqEntries) {
    bounded.limit(Math.min(sqEntries, WORKERS_PER_PROCESSOR * task.processor().count()));
  }

  /** Takes over a request (io_queue_iowq). */
  void queue(Request request) {
    request.begun = false;
    request.interrupted = false;
    if (over) {
      cancelled(request);
      return;
    }
    classify(request);
    enqueue(request);
  }

  final void enqueue(Request request) {
    request.handedOverAt = cpu.now();
    WorkList list = listOf(request);
    list.add(request);
    added(list, request);
  }

  /** There is one more for the workers of a list. */
  abstract void added(WorkList list, Request request);

  final WorkList listOf(Request request) {
    return request.unbound ? unbounded : bounded;
  }

  /**
   * Which worker it needs (io_prep_async_work). The file of what goes to a worker before it was
   * issued is not known yet: it is taken for no regular one.
   */
  static void classify(Request request) {
    Object file = request.open == null ? request.regular : request.open;
    boolean regular = file instanceof MemoryFile || file instanceof SimulatedFile;
    request.serialOn = regular && request.opcode.serial() ? file : null;
    request.unbound = !regular && request.opcode.unbound();
  }

  /**
   * Takes back a request of a ring that was not begun.
   *
   * @return null where none fits
   */
  @Nullable Request extract(CancelMatch match, WorkHandler ring) {
    Request found = bounded.extract(match, ring);
    return found == null ? unbounded.extract(match, ring) : found;
  }

  /** The successor of what was completed last: who has completed it goes on with it. */
  final @Nullable Request takeLinked() {
    Request next = linked;
    linked = null;
    return next;
  }

  /**
   * Does a request as a worker.
   *
   * @return as what the worker has begun to wait; null where it has not
   */
  final @Nullable Blocked does(Request request) {
    blockedNow = null;
    int outcome = attempt(request);
    if (outcome != Operation.PENDING) {
      finish(request, outcome);
    }
    return blockedNow;
  }

  /** As what the worker has come to wait in its last attempt; null where it has not. */
  final @Nullable Blocked takeBlocked() {
    Blocked now = blockedNow;
    blockedNow = null;
    return now;
  }

  /**
   * Does of a request what comes before its completion.
   *
   * @return what it comes to; PENDING where nothing is left to do, or not now
   */
  final int attempt(Request request) {
    cpu.notBefore(request.handedOverAt);
    cpu.charge(Cost.WORKER_REQUEST);
    // What asked for a worker and can be polled is first tried without waiting.
    request.onWorker = true;
    request.nonBlocking = request.has(Sqe.ASYNC) && !request.mayBlock;
    request.rung = false;
    Submission submission = request.ring().submission();
    int outcome = submission.execute(request);
    if (outcome == Operation.ARM_POLL) {
      return submission.pollsForWorker(request) ? Operation.PENDING : Errno.ECANCELED;
    }
    if (outcome == Errno.EAGAIN && request.nonBlocking && !request.noWait) {
      if (submission.pollsForWorker(request)) {
        return Operation.PENDING;
      }
      request.mayBlock = true;
      request.nonBlocking = false;
      outcome = submission.execute(request);
    }
    if (outcome == Operation.BLOCKED) {
      if (request.interrupted) {
        interrupted(request);
      } else {
        block(request);
      }
      return Operation.PENDING;
    }
    return outcome;
  }

  /** Completes what was done. */
  final void finish(Request request, int outcome) {
    WorkHandler.Parts ring = request.ring();
    if (outcome < 0) {
      request.complete(outcome);
      request.work = Request.Work.FAIL;
      ring.work().add(request, TaskWork.FORCED);
    } else {
      request.work = Request.Work.COMPLETE;
      complete(request, ring.work(), ring.completions());
    }
  }

  /**
   * Only the ring's task may post a completion where it runs its work in a queue of its own; on
   * other rings the worker posts it, goes on with the chain, and leaves the request to be freed
   * (io_req_complete_post, io_wq_free_work).
   */
  private void complete(Request request, TaskWork work, Completions completions) {
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
    OpenFile file = request.open;
    WaitQueue queue = request.waitsIn == null && file != null ? file.queue() : request.waitsIn;
    if (queue == null) {
      throw new AssertionError("what blocks waits for something");
    }
    request.mayBlock = true;
    request.begun = true;
    Blocked worker = new Blocked(request);
    blocked.add(worker);
    blockedNow = worker;
    queue.addLast(worker, false);
  }

  /** What the worker that waits for a request's file does when it is woken. */
  abstract Runnable resumption(Request request);

  /** A worker that waits. */
  final class Blocked extends Waiter {
    private final Request request;
    private final Runnable resumption;

    Blocked(Request request) {
      this.request = request;
      resumption = resumption(request);
    }

    @Override
    protected boolean woken(int events) {
      goOn();
      return true;
    }

    /** Whether it still does; it may have been woken at once. */
    boolean waits() {
      return blocked.contains(this);
    }

    void goOn() {
      leave();
      blocked.remove(this);
      request.handedOverAt = cpu.now();
      resumption.run();
    }
  }

  /**
   * Interrupts workers that have begun what matches, of a ring: the first, or all if that is wanted
   * (io_wq_cancel_running_work). What they do then fails with -EINTR if it has to wait.
   *
   * @return whether there was one
   */
  boolean interrupt(CancelMatch match, WorkHandler ring) {
    boolean any = false;
    for (int i = 0; i < blocked.size(); ) {
      Blocked worker = blocked.get(i);
      if (worker.request.handler != ring || !match.fits(worker.request)) {
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
    return interruptWoken(match, ring) || any;
  }

  /** The same of workers that were woken in the midst of something and do not run yet. */
  abstract boolean interruptWoken(CancelMatch match, WorkHandler ring);

  final void interrupted(Request request) {
    request.interrupted = false;
    if (request.opcode == Opcode.SPLICE || request.opcode == Opcode.TEE) {
      // Neither is a failure of the request, nor is its error made one for users (splice.c).
      request.complete(Errno.ERESTARTSYS);
      request.setFail();
      request.work = Request.Work.COMPLETE;
      complete(request, request.ring().work(), request.ring().completions());
      return;
    }
    request.complete(Errno.EINTR);
    request.setFail();
    boolean lazy = request.opcode.writes();
    request.work = lazy ? Request.Work.COMPLETE : Request.Work.FAIL;
    request.ring().work().add(request, lazy);
  }

  /**
   * The task ends (io_wq_put_and_exit): what waits is interrupted; of what was not begun, that
   * which may wait for ever is cancelled, and the rest is done (io_worker_handle_work).
   */
  void exit() {
    over = true;
    interruptBlocked();
    endWoken();
    endAll(unbounded);
    endAll(bounded);
    interruptBlocked();
  }

  private void interruptBlocked() {
    while (!blocked.isEmpty()) {
      Blocked worker = blocked.removeFirst();
      worker.leave();
      interrupted(worker.request);
      goOnWithChain();
    }
  }

  /** The task ends, and some workers were woken in the midst of something. */
  abstract void endWoken();

  private void endAll(WorkList list) {
    for (Request request = list.take(); request != null; request = list.take()) {
      if (request.begun) {
        interrupted(request);
      } else if (request.unbound) {
        cancelled(request);
      } else {
        does(request);
      }
      goOnWithChain();
    }
  }

  /** A worker that was at work goes on with the chain, up to what is cancelled as above. */
  final void goOnWithChain() {
    for (Request next = takeLinked(); next != null; next = takeLinked()) {
      classify(next);
      if (next.unbound || next.serialOn != null) {
        cancelled(next);
      } else {
        does(next);
      }
    }
  }

  private static void cancelled(Request request) {
    request.complete(Errno.ECANCELED);
    request.work = Request.Work.FAIL;
    request.ring().work().add(request, TaskWork.FORCED);
  }
}
