// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.task;

import java.util.ArrayList;
import java.util.List;

/** What tasks run on, and threads of the kernel: who is next, and what it takes to get there. */
public abstract sealed class Processor permits SoleProcessor, Scheduler {
  private final List<Runnable> whenLeft = new ArrayList<>();

  /** Something that wants to run. */
  sealed interface Turn permits Task, KernelThread {
    /** Under which it is counted. */
    String name();
  }

  /** How many there are. */
  public abstract int count();

  /** Whether there may be more than one, each with a clock and a queue. */
  public abstract boolean several();

  /** The task that runs, or has run last: {@code current}. */
  public abstract Task current();

  /** The run's own task runs from now on. */
  public abstract void take(Task task);

  /** A task wants to run: it was made, or woken. */
  public abstract void enqueue(Task task);

  /** Wakes a thread of the kernel up: it runs when it is its turn. */
  abstract void wake(KernelThread thread);

  /** A thread of the kernel runs: it does not wait any more. */
  abstract void begun(KernelThread thread);

  /** Whether nothing runs, nor wants to. */
  public abstract boolean idle();

  /** Whether others are to run on this processor as soon as that is possible (need_resched). */
  public abstract boolean needsReschedule();

  /**
   * Whether a task's next step follows the last one whatever happens: nobody waits for the
   * processor, there is no other one, and the clock decides when interrupts come. The step can then
   * be done at once, without asking who is next.
   */
  public boolean undisturbed() {
    return false;
  }

  /** A task leaves the processor to sleep. */
  abstract void leave(Task task);

  /** A task that slept and was woken has the processor again. */
  abstract void resume(Task task);

  /**
   * Switches to a thread that takes the processor by itself, from whatever has it: on one processor
   * that all share.
   */
  public abstract void switchThread();

  /**
   * Such a thread sleeps: the switch goes back to the task that it interrupted, to the idle task,
   * or to who waits, which pays for it then.
   */
  public abstract void leaveThread();

  /**
   * Switches to a thread of the application that takes the processor as an interrupt would, whoever
   * has it.
   */
  public abstract void lend();

  /** That thread sleeps again. */
  public abstract void takeBack();

  /**
   * Who runs looks for something again and again until a time, or until others do something that it
   * may have been looking for.
   */
  public abstract void spin(long until);

  /** Lets others run if the run's own task has had its time and another waits. */
  public abstract void yieldIfDue(Task task);

  /** Lets others run until it is a task's turn; false if that will never be. */
  public abstract boolean awaitTurn(Task task);

  /** A task sleeps that nothing will wake: it runs again, as after a signal from outside. */
  public abstract void endSleep(Task task);

  /** Lets tasks run that want to, until a time. */
  public abstract void runUntil(long time);

  /** Lets the next task run that wants to; false if none ever will. */
  public abstract boolean runNext();

  /** Has something done whenever a task has left the processor to sleep. */
  public final void whenLeft(Runnable action) {
    whenLeft.add(action);
  }

  /** A task has left the processor to sleep. */
  final void tellThatLeft() {
    for (int i = 0; i < whenLeft.size(); i++) {
      whenLeft.get(i).run();
    }
  }
}
