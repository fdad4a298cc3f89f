// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.task.KernelThread;
import dev.loopstep.kernel.task.MachineSetup;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Worker threads that share the one processor: of each kind one is at work. They run when a task
 * falls asleep, or when the one that runs has used up its time slice; the one that was woken first
 * runs first, works off what is queued for it, and only when both have does a task run again, as a
 * woken task does not preempt them.
 */
final class SharedWorkers extends Workers {
  private final KernelThread thread;

  /**
   * The lists whose workers are to run, in that order. A thread that is new runs before one that
   * has slept and was woken: its first deadline is half as far (kernel/sched/fair.c, place_entity).
   */
  private final ArrayDeque<WorkList> awake = new ArrayDeque<>(2);

  private boolean running;

  /** The list whose worker runs; null between two of them. */
  private @Nullable WorkList at;

  SharedWorkers(Cpu cpu, Task task) {
    super(cpu, task);
    thread = new KernelThread(task.processor(), MachineSetup.WORKERS, task, this::advance);
  }

  @Override
  void added(WorkList list, Request request) {
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

  /** Does the next request, or lets the next list's worker run; false where none is to run. */
  private boolean advance() {
    running = true;
    WorkList list = at;
    if (list != null) {
      Request next = takeLinked();
      workOff(list, next == null ? list.take() : next);
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
    Blocked waiter = does(request);
    if (waiter != null && waiter.waits() && !list.isEmpty()) {
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

  /** It waits in the list for its turn. */
  @Override
  Runnable resumption(Request request) {
    WorkList list = listOf(request);
    list.waits();
    return () -> {
      list.goesOn();
      list.add(request);
      letRunIfWanted(list);
    };
  }

  @Override
  boolean interruptWoken(CancelMatch match, WorkHandler ring) {
    boolean any = bounded.interrupt(match, ring);
    return any && !match.wantsAll() || unbounded.interrupt(match, ring) || any;
  }

  @Override
  void endWoken() {
    // They wait in the lists, and end with these.
  }
}
