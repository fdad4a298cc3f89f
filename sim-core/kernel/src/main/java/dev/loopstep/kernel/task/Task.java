// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.task;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.time.Cpu;
import java.util.ArrayDeque;
import java.util.Queue;

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
  private final Queue<Runnable> work = new ArrayDeque<>();
  private Runnable whenAsleep = () -> {};

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

  /** Has the task do something of its own when it next looks for that (task_work_add). */
  public void later(Runnable action) {
    work.add(action);
  }

  /** The task does what it was left to do (task_work_run). */
  public void runWork() {
    for (Runnable action = work.poll(); action != null; action = work.poll()) {
      action.run();
    }
  }

  /** Has something done whenever the task has left the processor. */
  public void whenAsleep(Runnable action) {
    whenAsleep = action;
  }

  /**
   * Takes the task off the processor, unless it was woken since it declared to sleep, or has a
   * signal to take (schedule).
   */
  public void fallAsleep() {
    if (signalPending) {
      state = State.RUNNING;
    }
    if (state == State.RUNNING) {
      return;
    }
    asleep = true;
    contextSwitches++;
    cpu.charge(Cost.CONTEXT_SWITCH);
    whenAsleep.run();
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
