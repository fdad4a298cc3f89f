// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.device.SimulatedFile;
import dev.loopstep.kernel.file.MemoryFile;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.task.KernelThread;
import dev.loopstep.kernel.task.MachineSetup;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.waiting.WaitQueue;
import dev.loopstep.kernel.waiting.Waiter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task's worker threads, which issue requests that are not issued inline (io_uring/io-wq.c,
 * io_wq_submit_work): one for what may wait for ever, one for the rest. They have to share the one
 * processor: they run when a task falls asleep, or when the one that runs has used up its time
 * slice; the one that was woken first runs first, works off what is queued for it, and only when
 * both have does a task run again, as a woken task does not preempt them.
 */
final class WorkerThread {
  private static final int WORKERS_PER_PROCESSOR = 4;

  private final Cpu cpu;
  private final Task task;
  private final KernelThread thread;
  private final WorkList bounded = new WorkList();
  private final WorkList unbounded = new WorkList();

  /**
   * The lists whose workers are to run, in that order. A thread that is new runs before one that
   * has slept and was woken: its first deadline is half as far (kernel/sched/fair.c, place_entity).
   */
  private final ArrayDeque<WorkList> awake = new ArrayDeque<>(2);

  private boolean running;

  /** The list whose worker runs; null between two of them. */
  private @Nullable WorkList at;

  /** The successor of what a worker has completed; it goes on with it. */
  private @Nullable Request linked;

  /** Workers that wait, in the order in which they began to. */
  private final List<Blocked> blocked = new ArrayList<>();

  /** The task has ended: nothing is taken over any more. */
  private boolean over;

  WorkerThread(Cpu cpu, Task task) {
    this.cpu = cpu;
    this.task = task;
    thread = new KernelThread(task.processor(), MachineSetup.WORKERS, task, this::advance);
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

  private void enqueue(Request request) {
    request.handedOverAt = cpu.now();
    WorkList list = listOf(request);
    list.add(request);
    letRunIfWanted(list);
  }

  private void letRunIfWanted(WorkList list) {
    if (list.wantsWorker()) {
      boolean isNew = list.serve();
      if (isNew) {
        cpu.charge(Cost.WORKER_START);
      }
      letRun(list, isNew);
    }
  }

  private WorkList listOf(Request request) {
    return request.unbound ? unbounded : bounded;
  }

  private void letRun(WorkList list, boolean isNew) {
    boolean first = awake.isEmpty() && !running;
    if (isNew && !awake.isEmpty() && awake.peek().hadWorker()) {
      awake.addFirst(list);
    } else {
      awake.addLast(list);
    }
    if (first) {
      thread.wake();
    }
  }

  /**
   * Which worker it needs (io_prep_async_work). The file of what goes to a worker before it was
   * issued is not known yet: it is taken for no regular one.
   */
  private static void classify(Request request) {
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

  /** Does the next request, or lets the next list's worker run; false where none is to run. */
  private boolean advance() {
    running = true;
    WorkList list = at;
    if (list != null) {
      workOff(list, next(list));
      return true;
    }
    list = awake.poll();
    at = list;
    running = list != null;
    if (list == null) {
      thread.chargeLeaving();
      return false;
    }
    thread.chargeSwitch();
    workOff(list, list.take());
    return true;
  }

  /** Does a request; the worker is done where there is none, or where it has to wait. */
  private void workOff(WorkList list, @Nullable Request request) {
    if (request == null) {
      list.rest();
      at = null;
      return;
    }
    cpu.notBefore(request.handedOverAt);
    int before = blocked.size();
    issue(request);
    if (blocked.size() > before && !list.isEmpty()) {
      askForWorker(list);
      at = null;
    }
  }

  /**
   * A worker that has to wait while others are queued has the ring's task create one more, which
   * wakes the task (io_wq_dec_running), unless there are as many as there may be.
   */
  private void askForWorker(WorkList list) {
    task.interruptWith(() -> {
      if (list.mayHaveMore()) {
        list.serveByNew();
        cpu.charge(Cost.WORKER_START);
        letRun(list, true);
      } else {
        list.rest();
        letRunIfWanted(list);
      }
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
    cpu.charge(Cost.WORKER_REQUEST);
    // What asked for a worker and can be polled is first tried without waiting.
    request.onWorker = true;
    request.nonBlocking = request.has(Sqe.ASYNC) && !request.mayBlock;
    request.rung = false;
    WorkHandler.Parts ring = request.ring();
    Submission submission = ring.submission();
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
    listOf(request).waits();
    queue.addLast(worker, false);
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
      listOf(request).goesOn();
      enqueue(request);
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
    if (bounded.interrupt(match, ring)) {
      any = true;
      if (!match.wantsAll()) {
        return true;
      }
    }
    return unbounded.interrupt(match, ring) || any;
  }

  private void interrupted(Request request) {
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

  private void endAll(WorkList list) {
    for (Request request = list.take(); request != null; request = list.take()) {
      if (request.begun) {
        interrupted(request);
      } else if (request.unbound) {
        cancelled(request);
      } else {
        issue(request);
      }
      goOnWithChain();
    }
  }

  /** A worker that was at work goes on with the chain, up to what is cancelled as above. */
  private void goOnWithChain() {
    for (Request next = linked; next != null; next = linked) {
      linked = null;
      classify(next);
      if (next.unbound || next.serialOn != null) {
        cancelled(next);
      } else {
        issue(next);
      }
    }
  }

  private static void cancelled(Request request) {
    request.complete(Errno.ECANCELED);
    request.work = Request.Work.FAIL;
    request.ring().work().add(request, TaskWork.FORCED);
  }
}
