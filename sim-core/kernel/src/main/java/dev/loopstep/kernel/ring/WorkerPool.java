// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.task.KernelThread;
import dev.loopstep.kernel.task.MachineSetup;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Worker threads on several processors, each a thread of its own (io_uring/io-wq.c). A request
 * wakes the one that became free last. Where none is free one more is made, if none runs or if the
 * request has asked for a worker itself, so that several are at work at once.
 */
final class WorkerPool extends Workers {
  private final Kind ofBounded = new Kind(bounded);
  private final Kind ofUnbounded = new Kind(unbounded);
  private final List<Worker> workers = new ArrayList<>();

  /** The worker that does its step. */
  private @Nullable Worker current;

  /** What workers write to that only one may write to at a time (io_wq.hash). */
  private final List<Object> taken = new ArrayList<>();

  WorkerPool(Cpu cpu, Task task) {
    super(cpu, task);
  }

  /** Workers of a kind. */
  private static final class Kind {
    final WorkList list;

    /**
     * Those that have nothing to do, the last first; one that was woken is among them until it
     * runs.
     */
    final ArrayDeque<Worker> free = new ArrayDeque<>();

    /** So many neither wait for what a request needs nor are free, or are to be made. */
    int running;

    Kind(WorkList list) {
      this.list = list;
    }
  }

  /** A worker, which is free at first. */
  private final class Worker {
    final Kind kind;
    final KernelThread thread;

    /** What it has waited with and goes on with. */
    @Nullable Request goesOn;

    /** The successor of what it has done. */
    @Nullable Request linked;

    /** What it has done and not completed yet, and what that has come to. */
    @Nullable Request finishing;

    private int outcome;
    private boolean works;

    Worker(Kind kind) {
      this.kind = kind;
      thread = new KernelThread(task.processor(), MachineSetup.WORKERS, task, this::advance);
    }

    private boolean advance() {
      if (!works) {
        works = true;
        kind.free.remove(this);
        kind.running++;
      }
      Request done = finishing;
      if (done != null) {
        finishing = null;
        completes(done);
        return true;
      }
      Request request = next();
      if (request == null) {
        works = false;
        kind.running--;
        kind.free.addFirst(this);
        return false;
      }
      return attempts(request);
    }

    private @Nullable Request next() {
      Request next = goesOn;
      goesOn = null;
      if (next == null) {
        next = linked;
        linked = null;
      }
      if (next == null) {
        next = kind.list.take(taken);
        if (next != null && next.serialOn != null) {
          taken.add(next.serialOn);
        }
      }
      return next;
    }

    /**
     * Does a request, and completes it in a step of its own: others whose clocks are behind come
     * first, to whom it is not completed yet.
     *
     * @return false where it has to wait
     */
    private boolean attempts(Request request) {
      current = this;
      outcome = attempt(request);
      current = null;
      if (takeBlocked() != null) {
        kind.running--;
        if (kind.running == 0 && !kind.list.isEmpty()) {
          askForWorker(kind);
        }
        return false;
      }
      if (outcome == Operation.PENDING) {
        leaves(request.serialOn);
      } else {
        finishing = request;
      }
      return true;
    }

    private void completes(Request request) {
      Object serial = request.serialOn;
      finish(request, outcome);
      leaves(serial);
    }

    /** The worker is done with a request, and goes on with what was linked to it, if anything. */
    private void leaves(@Nullable Object serial) {
      release(serial);
      Request next = takeLinked();
      if (next == null) {
        return;
      }
      classify(next);
      if (next.serialOn == null) {
        linked = next;
      } else {
        // It must not be done beside others, and waits for its turn (io_worker_handle_work).
        enqueue(next);
      }
    }

    /** What waited for something to be written may be done now (io_wq_hash_wake). */
    private void release(@Nullable Object serial) {
      if (serial != null) {
        taken.remove(serial);
        Worker free = kind.free.peekFirst();
        if (free != null && kind.list.hasFor(taken)) {
          free.thread.wake();
        }
      }
    }
  }

  private Kind kindOf(WorkList list) {
    return list == bounded ? ofBounded : ofUnbounded;
  }

  @Override
  void added(WorkList list, Request request) {
    Kind kind = kindOf(list);
    Worker free = kind.free.peekFirst();
    if (free != null) {
      free.thread.wake();
    } else if ((request.has(Sqe.ASYNC) || kind.running == 0) && list.mayHaveMore()) {
      make(kind);
    }
  }

  private void make(Kind kind) {
    cpu.charge(Cost.WORKER_START);
    kind.list.oneMore();
    Worker made = new Worker(kind);
    workers.add(made);
    kind.free.addFirst(made);
    made.thread.wake();
  }

  /**
   * All workers wait, and there is more: the ring's task makes one more, which wakes the task
   * (io_wq_dec_running). Until then it counts as one that runs.
   */
  private void askForWorker(Kind kind) {
    kind.running++;
    task.interruptWith(() -> {
      kind.running--;
      if (kind.list.mayHaveMore()) {
        make(kind);
      }
      return false;
    });
  }

  @Override
  Runnable resumption(Request request) {
    Worker worker = current;
    if (worker == null) {
      throw new AssertionError("only a worker waits");
    }
    return () -> {
      worker.goesOn = request;
      worker.kind.running++;
      worker.thread.wake();
    };
  }

  @Override
  boolean interruptWoken(CancelMatch match, WorkHandler ring) {
    boolean any = false;
    for (int i = 0; i < workers.size() && (match.wantsAll() || !any); i++) {
      Worker worker = workers.get(i);
      Request woken = worker.goesOn;
      if (woken != null && fits(woken, match, ring)) {
        woken.interrupted = true;
        any = true;
      }
      Request done = worker.finishing;
      any |= done != null && fits(done, match, ring);
    }
    return any;
  }

  private static boolean fits(Request request, CancelMatch match, WorkHandler ring) {
    return request.handler == ring && match.fits(request);
  }

  @Override
  void endWoken() {
    for (int i = 0; i < workers.size(); i++) {
      Worker worker = workers.get(i);
      Request woken = worker.goesOn;
      worker.goesOn = null;
      if (woken != null) {
        interrupted(woken);
      }
      Request done = worker.finishing;
      worker.finishing = null;
      if (done != null) {
        finish(done, worker.outcome);
      }
      goOnWithChain();
    }
  }
}
