// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;

/**
 * The kernel's thread that submits for a ring with SQPOLL, and does the work that comes of it
 * (io_uring/sqpoll.c, io_sq_thread), one step at a time. When it has found nothing for long enough
 * it says so in the ring's flags and sleeps, until a call of io_uring_enter wakes it.
 */
public final class SqThread {
  /** IORING_SQ_NEED_WAKEUP in the flags that the application sees. */
  private static final int NEED_WAKEUP = 1;

  private enum Phase {
    SUBMIT,
    WORK,
    LOOK_AT_TIME,
    DECLARE_SLEEP,
    ANNOUNCE,
    LOOK_AGAIN,
    SLEEP,
    AWAKE
  }

  private final Ring ring;
  private final Task task;
  private final Cpu cpu;
  private final long idlePicos;
  private final long tickPicos;
  private Phase phase = Phase.SUBMIT;

  /** Whether this round has found something to do. */
  private boolean busy;

  /** When it sleeps if nothing comes. */
  private long until;

  /**
   * @param task that it is
   * @param idlePicos how long it looks for more before it sleeps, in whole ticks, rounded up
   * @param tickPicos of the clock by which it counts that (jiffies)
   */
  public SqThread(Ring ring, Task task, long idlePicos, long tickPicos) {
    this.ring = ring;
    this.task = task;
    this.idlePicos = idlePicos;
    this.tickPicos = tickPicos;
    cpu = ring.cpu();
    ring.submitsBy(this);
    ring.usedBy(task);
    looksOn();
    task.runs(this::step);
    task.processor().enqueue(task);
  }

  /** Wakes it up, as io_uring_enter does when it is asked to. */
  public void wake() {
    task.wakeUp();
  }

  /** Whether the application has to wake it up. */
  public boolean needsWakeUp() {
    return (ring.memory().sqFlags() & NEED_WAKEUP) != 0;
  }

  /** It sleeps in the first tick that begins after its time. */
  private void looksOn() {
    long ticks = (idlePicos + tickPicos - 1) / tickPicos;
    until = (cpu.now() / tickPicos + ticks + 1) * tickPicos;
  }

  private boolean queued() {
    return ring.memory().sqTail() != ring.memory().sqHead();
  }

  private boolean step() {
    if (task.asleep()) {
      task.resume();
    }
    switch (phase) {
      case SUBMIT -> {
        busy = ring.submission().submit(ring.memory().geometry().sqEntries()) > 0;
        task.heedInterruption();
        phase = Phase.WORK;
      }
      case WORK -> {
        if (task.advanceWork()) {
          busy = true;
        } else {
          phase = Phase.LOOK_AT_TIME;
        }
      }
      case LOOK_AT_TIME -> lookAtTime();
      case DECLARE_SLEEP -> {
        task.setState(Task.State.INTERRUPTIBLE);
        phase = task.workPending() ? Phase.AWAKE : Phase.ANNOUNCE;
      }
      case ANNOUNCE -> {
        ring.memory().setSqFlag(NEED_WAKEUP);
        phase = Phase.LOOK_AGAIN;
      }
      case LOOK_AGAIN -> phase = queued() ? Phase.AWAKE : Phase.SLEEP;
      case SLEEP -> {
        phase = Phase.AWAKE;
        task.fallAsleep();
        return !task.asleep();
      }
      case AWAKE -> {
        ring.memory().clearSqFlag(NEED_WAKEUP);
        task.setState(Task.State.RUNNING);
        task.heedInterruption();
        looksOn();
        phase = Phase.SUBMIT;
      }
    }
    return true;
  }

  private void lookAtTime() {
    if (busy) {
      looksOn();
      phase = Phase.SUBMIT;
    } else if (cpu.now() < until) {
      task.processor().spin(until);
      phase = Phase.SUBMIT;
    } else {
      phase = Phase.DECLARE_SLEEP;
    }
  }
}
