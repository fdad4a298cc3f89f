// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.task.KernelThread;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;
import org.jspecify.annotations.Nullable;

/**
 * What the rings without DEFER_TASKRUN have left to one task (struct io_uring_task): a queue, and
 * the task's run through it (io_uring/tw.c, tctx_task_work_run), one step at a time. A run ends
 * with the entry that empties the queue; completions are flushed whenever the ring changes, and at
 * the end.
 */
final class TaskList implements Task.Work {
  private enum Step {
    POP,
    EXECUTE,
    LOOK_FOR_MORE,
    FLUSH
  }

  private final Cpu cpu;
  private final Task task;
  private final WorkQueue queue = new WorkQueue(new Request(request -> {}));

  private Step step = Step.POP;
  private @Nullable Request taken;

  /** The ring whose lock is held: its completions are yet to be flushed. */
  private @Nullable WorkHandler current;

  /** The task is ending, or has: what is done is cancelled (io_should_terminate_tw). */
  private boolean cancels;

  /** A thread of the kernel does what is left to a task that has ended (io_fallback_tw). */
  private final KernelThread fallback;

  private boolean fallingBack;

  TaskList(Cpu cpu, Task task) {
    this.cpu = cpu;
    this.task = task;
    fallback = new KernelThread(task.processor(), "fallback", task, this::runAll);
  }

  private boolean runAll() {
    fallback.chargeSwitch();
    fallingBack = true;
    while (!queue.isEmpty()) {
      while (advance()) {
        // It does all that is there, and what comes of that.
      }
    }
    fallingBack = false;
    fallback.chargeLeaving();
    return false;
  }

  /** Whatever is done from now on is cancelled. */
  void cancels() {
    cancels = true;
  }

  /** Adds an entry, and has the task told if the queue was empty. */
  void add(Request request, WorkHandler handler) {
    request.handedOverAt = cpu.now();
    Request previous = queue.exchange(request);
    if (!queue.link(previous, request)) {
      return;
    }
    handler.showTaskrun(true);
    if (!task.exited()) {
      task.interruptWith(this);
    } else if (!fallingBack) {
      fallback.wake();
    }
  }

  @Override
  public boolean advance() {
    switch (step) {
      case POP -> pop();
      case EXECUTE -> execute();
      case LOOK_FOR_MORE -> step = queue.emptied() ? Step.FLUSH : Step.POP;
      case FLUSH -> {
        flush();
        step = Step.POP;
        return false;
      }
    }
    return true;
  }

  private void pop() {
    Request request = queue.pop();
    taken = request;
    step = request == null ? Step.FLUSH : Step.EXECUTE;
    if (request != null) {
      cpu.notBefore(request.handedOverAt);
    }
  }

  private void execute() {
    Request request = taken;
    WorkHandler handler = request == null ? null : request.handler;
    if (request == null || handler == null) {
      throw new AssertionError("a step follows a pop that found an entry of a ring");
    }
    taken = null;
    if (handler != current) {
      flush();
      current = handler;
    }
    handler.handle(request, cancels);
    step = Step.LOOK_FOR_MORE;
  }

  private void flush() {
    WorkHandler flushed = current;
    if (flushed != null) {
      current = null;
      flushed.showTaskrun(false);
      flushed.flush();
    }
  }
}
