// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.task;

import dev.loopstep.kernel.time.Cpu;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one processor that all tasks share, and threads of the kernel. What was woken waits until the
 * task that runs sleeps or has used up its time slice; the first woken is the first to run.
 */
public final class Processor {
  private final Cpu cpu;
  private final ArrayDeque<Turn> waiting = new ArrayDeque<>(4);
  private final List<Runnable> whenLeft = new ArrayList<>();
  private @Nullable Task current;

  /** How many of those who wait are tasks. */
  private int waitingTasks;

  /** Since when the task that runs has had the processor. */
  private long takenAt;

  /** It was idle just before the task that runs took it. */
  private boolean wasIdle;

  public Processor(Cpu cpu) {
    this.cpu = cpu;
  }

  /** The task that runs, or has run last. */
  public Task current() {
    Task task = current;
    if (task == null) {
      throw new AssertionError("no task has run yet");
    }
    return task;
  }

  /** A task runs from now on. */
  public void take(Task task) {
    current = task;
    takenAt = cpu.now();
  }

  /** Whether it was idle just before the task that runs took it. */
  boolean wasIdle() {
    return wasIdle;
  }

  /** Something that wants to run, and waits for the processor. */
  sealed interface Turn permits Task, KernelThread {}

  /** A task wants to run. */
  public void enqueue(Task task) {
    waiting.addLast(task);
    waitingTasks++;
  }

  /** A thread of the kernel wants to run. */
  void enqueue(KernelThread thread) {
    waiting.addLast(thread);
  }

  /** A thread of the kernel does not want to run any more. */
  void dequeue(KernelThread thread) {
    waiting.remove(thread);
  }

  /** Whether nothing runs, nor wants to. */
  public boolean idle() {
    Task task = current;
    return waiting.isEmpty() && (task == null || task.asleep());
  }

  /** Whether the task that runs has had its time, and another waits for the processor. */
  public boolean timeIsUp() {
    return waitingTasks > 0 && cpu.now() - takenAt >= Task.TIME_SLICE;
  }

  /** The next task whose turn it is; threads of the kernel that come before have run. */
  private @Nullable Task next() {
    Turn next = waiting.poll();
    while (next instanceof KernelThread thread) {
      thread.run();
      next = waiting.poll();
    }
    if (next instanceof Task task) {
      waitingTasks--;
      return task;
    }
    return null;
  }

  /** Has something done whenever a task has left the processor to sleep. */
  public void whenLeft(Runnable action) {
    whenLeft.add(action);
  }

  /** A task has left the processor to sleep. */
  void left() {
    whenLeft.forEach(Runnable::run);
  }

  /** Lets others run until it is a task's turn; false if that will never be. */
  public boolean awaitTurn(Task task) {
    wasIdle = false;
    for (Task next = next(); next != task; next = next()) {
      if (next != null) {
        next.goOn();
        wasIdle = false;
      } else if (!idleUntilInterrupt()) {
        return false;
      }
    }
    take(task);
    return true;
  }

  private boolean idleUntilInterrupt() {
    wasIdle = true;
    return cpu.idleUntilInterrupt();
  }

  /** Lets tasks run that want to, until a time. */
  public void runUntil(long time) {
    while (!waiting.isEmpty() || cpu.idleUntilInterruptBefore(time)) {
      Task next = next();
      if (next != null) {
        next.goOn();
      }
    }
  }

  /** Lets the next task run that wants to; false if none ever will. */
  public boolean runNext() {
    wasIdle = false;
    Task next = next();
    while (next == null) {
      if (!idleUntilInterrupt()) {
        return false;
      }
      next = next();
    }
    next.goOn();
    return true;
  }
}
