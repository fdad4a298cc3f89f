// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.task;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.time.Cells;
import dev.loopstep.kernel.time.Cpu;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** A task of the application: a thread with its own part in io_uring. */
public final class Task implements Processor.Turn {
  /**
   * How long a task that does not sleep keeps a processor that another task wants: a tick at
   * CONFIG_HZ=250, which is longer than the scheduler's base slice. In picoseconds.
   */
  public static final long TIME_SLICE = 4_000_000_000L;

  /** What a wake-up looks at. */
  public enum State {
    RUNNING,
    /** About to sleep, or asleep, until it is woken or gets a signal. */
    INTERRUPTIBLE
  }

  private final Cpu cpu;
  private final Processor processor;
  private final long timerSlackPicos;
  private final Share share;
  private State state = State.RUNNING;
  private boolean asleep;
  private boolean signalPending;
  private boolean signalsBlocked;
  private long wakeUps;
  private long contextSwitches;
  private long sleeps;
  // What the task is left to do, the latest first, and what it has begun to do of it.
  private final ArrayDeque<Work> pendingWork = new ArrayDeque<>();
  private final ArrayDeque<Work> takenWork = new ArrayDeque<>();
  private @Nullable Work begunWork;

  /** TIF_NOTIFY_SIGNAL: what is left to do keeps it from sleeping, as a signal does. */
  private boolean notified;

  private boolean exited;

  /** What it does when it has the processor; null where who made it sees to that. */
  private @Nullable Program program;

  /**
   * @param name under which it is counted
   * @param timerSlackPicos by how much a sleep may be late (timer_slack_ns)
   */
  public Task(Cpu cpu, Processor processor, String name, long timerSlackPicos) {
    this.cpu = cpu;
    this.processor = processor;
    this.timerSlackPicos = timerSlackPicos;
    share = new Share(this, name, this);
    cpu.knows(Cells.TASK, this::content);
  }

  private long content() {
    return 2L * state.ordinal() + (asleep ? 1 : 0);
  }

  @Override
  public String name() {
    return share.name;
  }

  /** What several processors know of it. */
  Share share() {
    return share;
  }

  /** Until it begins, it may stand for others of a kind, which is not 0. */
  public void isOfKind(long kind) {
    share.kind = kind;
  }

  /** By how much a sleep may be late. */
  public long timerSlackPicos() {
    return timerSlackPicos;
  }

  /** Whether it returns to user space before its next step. */
  public void setInUser(boolean inUser) {
    share.inUser = inUser;
  }

  /** The processor that it shares with others. */
  public Processor processor() {
    return processor;
  }

  /** What a task does while it has the processor. */
  @FunctionalInterface
  public interface Program {
    /** Does the next step; false where the task sleeps, or has ended. */
    boolean step();
  }

  /** Says what the task does when it has the processor: until it sleeps, or its time is up. */
  public void runs(Program program) {
    this.program = program;
  }

  /** Whether it does its steps when the processor asks it to, and not by itself. */
  boolean hasProgram() {
    return program != null;
  }

  boolean step() {
    Program does = program;
    if (does == null) {
      throw new AssertionError("a task without a program waits for its turn itself");
    }
    return does.step();
  }

  /** Whether the task has ended. */
  public boolean exited() {
    return exited;
  }

  /** The task ends: nothing can be left to it any more. */
  public void exit() {
    exited = true;
  }

  public State state() {
    return state;
  }

  /** The task declares that it is going to sleep, or that it changed its mind. */
  public void setState(State state) {
    // Who wakes a task that is not asleep does the same.
    if (state != State.RUNNING || asleep) {
      cpu.write(Cells.TASK);
    }
    this.state = state;
  }

  /** Wakes the task up if it sleeps or is about to (wake_up_state). Returns whether it did. */
  public boolean wakeUp() {
    cpu.write(Cells.TASK);
    if (state == State.RUNNING) {
      return false;
    }
    if (asleep) {
      cpu.charge(Cost.WAKE_UP);
      wakeUps++;
      processor.enqueue(this);
    }
    state = State.RUNNING;
    return true;
  }

  /** Sends the task a signal. */
  public void signal() {
    cpu.touch(Cells.TASK_WORK);
    signalPending = true;
    if (!signalsBlocked) {
      wakeUp();
    }
  }

  /** Whether a signal has come that is not blocked. */
  public boolean signalPending() {
    boolean pending = signalPending && !signalsBlocked;
    cpu.learn(Cells.TASK_WORK, pending ? 1 : 0);
    return pending;
  }

  /** Has signals wait until they are let through again (set_user_sigmask). */
  public void blockSignals(boolean blocked) {
    signalsBlocked = blocked;
  }

  /** The task's handler of a signal that has come runs, on the way to user space. */
  public void takeSignal() {
    if (!signalsBlocked) {
      signalPending = false;
    }
  }

  /** Something that a task does at some time in its own context (struct callback_head). */
  @FunctionalInterface
  public interface Work {
    /** Does the next step; false after the last one. */
    boolean advance();
  }

  /** Has the task do something when it next looks for that (task_work_add, TWA_RESUME). */
  public void later(Runnable action) {
    cpu.touch(Cells.TASK_WORK);
    pendingWork.addFirst(() -> {
      action.run();
      return false;
    });
  }

  /**
   * Has the task do something soon: its sleep ends (task_work_add, TWA_SIGNAL). On one processor it
   * makes no difference whether the task would be interrupted too (TWA_SIGNAL_NO_IPI).
   */
  public void interruptWith(Work work) {
    cpu.touch(Cells.TASK_WORK);
    pendingWork.addFirst(work);
    if (!notified) {
      notified = true;
      wakeUp();
    }
  }

  /** The task is about to do what it is left to do (clear_notify_signal). */
  public void heedInterruption() {
    cpu.touch(Cells.TASK_WORK);
    notified = false;
  }

  /** Whether something is left to be done that was not begun (task_work_pending). */
  public boolean workPending() {
    boolean pending = !pendingWork.isEmpty();
    cpu.learn(Cells.TASK_WORK, pending ? 1 : 0);
    return pending;
  }

  /**
   * Does the next step of what the task was left to do (io_run_task_work, task_work_run): all that
   * is there is taken at once, the latest first.
   *
   * @return false if there was nothing to do
   */
  public boolean advanceWork() {
    cpu.touch(Cells.TASK_WORK);
    Work work = begunWork;
    if (work == null) {
      if (takenWork.isEmpty()) {
        while (!pendingWork.isEmpty()) {
          takenWork.addLast(pendingWork.removeFirst());
        }
      }
      work = takenWork.pollFirst();
      if (work == null) {
        return false;
      }
      begunWork = work;
    }
    if (!work.advance()) {
      begunWork = null;
    }
    return true;
  }

  /**
   * Takes the task off the processor, unless it was woken since it declared to sleep, or has a
   * signal to take, or was interrupted (schedule).
   */
  public void fallAsleep() {
    cpu.learn(Cells.TASK, content());
    cpu.learn(Cells.TASK_WORK, notified ? 1 : 0);
    if (signalPending() || notified) {
      state = State.RUNNING;
    }
    if (state == State.RUNNING) {
      return;
    }
    asleep = true;
    sleeps++;
    contextSwitches++;
    processor.leave(this);
  }

  public boolean asleep() {
    return asleep;
  }

  /** Puts the task, which was woken, back on the processor. */
  public void resume() {
    cpu.write(Cells.TASK);
    contextSwitches++;
    processor.resume(this);
    asleep = false;
  }

  /** How often the task was woken while it was asleep. */
  public long wakeUps() {
    return wakeUps;
  }

  /** How often the task has left the processor to wait. */
  public long sleeps() {
    return sleeps;
  }

  /** Switches away from the task and back to it, each one. */
  public long contextSwitches() {
    return contextSwitches;
  }
}
