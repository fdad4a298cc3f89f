// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.task;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.time.Cpu;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The task that owns the ring. */
public final class Task {
  /** What a wake-up looks at. */
  public enum State {
    RUNNING,
    /** About to sleep, or asleep, until it is woken or gets a signal. */
    INTERRUPTIBLE
  }

  private final Cpu cpu;
  private State state = State.RUNNING;
  private boolean asleep;
  private boolean signalPending;
  private long wakeUps;
  private long contextSwitches;
  private boolean notified;
  private final Deque<Runnable> work = new ArrayDeque<>();
  private final List<Runnable> whenAsleep = new ArrayList<>();

  public Task(Cpu cpu) {
    this.cpu = cpu;
  }

  public State state() {
    return state;
  }

  /** The task declares that it is going to sleep, or that it changed its mind. */
  public void setState(State state) {
    this.state = state;
  }

  /** Wakes the task up if it sleeps or is about to (wake_up_state). Returns whether it did. */
  public boolean wakeUp() {
    if (state == State.RUNNING) {
      return false;
    }
    if (asleep) {
      cpu.charge(Cost.WAKE_UP);
      wakeUps++;
    }
    state = State.RUNNING;
    return true;
  }

  /** Sends the task a signal. */
  public void signal() {
    signalPending = true;
    wakeUp();
  }

  public boolean signalPending() {
    return signalPending;
  }

  /**
   * Has the task do something of its own when it next looks for that (task_work_add, TWA_RESUME).
   */
  public void later(Runnable action) {
    work.push(action);
  }

  /** The same at once: the task does not sleep before it has done it (TWA_SIGNAL). */
  public void interrupt(Runnable action) {
    work.push(action);
    notified = true;
    wakeUp();
  }

  /**
   * The task does what it was left to do, the latest first; then what that has added
   * (task_work_run).
   */
  public void runWork() {
    notified = false;
    while (!work.isEmpty()) {
      List<Runnable> batch = List.copyOf(work);
      work.clear();
      batch.forEach(Runnable::run);
    }
  }

  /** Has something done whenever the task has left the processor. */
  public void whenAsleep(Runnable action) {
    whenAsleep.add(action);
  }

  /**
   * Takes the task off the processor, unless it was woken since it declared to sleep, has a signal
   * to take, or work that does not wait (schedule).
   */
  public void fallAsleep() {
    if (signalPending || notified) {
      state = State.RUNNING;
    }
    if (state == State.RUNNING) {
      return;
    }
    asleep = true;
    contextSwitches++;
    cpu.charge(Cost.CONTEXT_SWITCH);
    whenAsleep.forEach(Runnable::run);
  }

  public boolean asleep() {
    return asleep;
  }

  /** Puts the task, which was woken, back on the processor. */
  public void resume() {
    cpu.idle(Cost.WAKE_LATENCY);
    contextSwitches++;
    cpu.charge(Cost.CONTEXT_SWITCH);
    asleep = false;
  }

  /** How often the task was woken while it was asleep. */
  public long wakeUps() {
    return wakeUps;
  }

  /** Switches away from the task and back to it, each one. */
  public long contextSwitches() {
    return contextSwitches;
  }
}
