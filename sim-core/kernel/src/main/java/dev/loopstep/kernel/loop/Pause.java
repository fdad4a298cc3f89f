// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.loop;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.Timeline;

/**
 * The application sleeps until a time (clock_nanosleep), one step at a time. What its task is left
 * to do interrupts it; it goes on to sleep when that is done.
 */
public final class Pause implements EnterCall {
  /** The key on the timeline: with timers, before devices. */
  private static final int TIMELINE_KEY = 0;

  private enum Phase {
    ENTER,
    DECLARE_SLEEP,
    SLEEP,
    DECLARE_AWAKE,
    WORK,
    DONE
  }

  private final Cpu cpu;
  private final Timeline timeline;
  private final Task task;
  private final Event timer =
      new Event() {
        @Override
        protected void fire() {
          cpu.timerInterrupt();
          task.wakeUp();
        }
      };
  private Phase phase = Phase.DONE;
  private long until;

  public Pause(Cpu cpu, Timeline timeline, Task task) {
    this.cpu = cpu;
    this.timeline = timeline;
    this.task = task;
  }

  /** Begins to sleep until a time. */
  public void begin(long untilPicos) {
    until = untilPicos;
    phase = Phase.ENTER;
  }

  @Override
  public boolean done() {
    return phase == Phase.DONE;
  }

  @Override
  public boolean sleeping() {
    return phase == Phase.SLEEP;
  }

  @Override
  public void stuck() {
    throw new AssertionError("its timer wakes the application");
  }

  @Override
  public int result() {
    return 0;
  }

  @Override
  public void advance() {
    switch (phase) {
      case ENTER -> {
        if (cpu.now() >= until) {
          phase = Phase.DONE;
          return;
        }
        cpu.charge(Cost.SYSCALL_ENTRY_EXIT);
        phase = Phase.DECLARE_SLEEP;
      }
      case DECLARE_SLEEP -> {
        task.setState(Task.State.INTERRUPTIBLE);
        // Timers of the ring's own wait have no slack (io_uring/wait.c, expires_range 0).
        timeline.schedule(timer, Math.max(until, cpu.now()) + task.timerSlackPicos(), TIMELINE_KEY);
        cpu.charge(Cost.TIMER_ARM);
        phase = Phase.SLEEP;
      }
      case SLEEP -> phase = Phase.DECLARE_AWAKE;
      case DECLARE_AWAKE -> {
        timeline.remove(timer);
        task.setState(Task.State.RUNNING);
        task.heedInterruption();
        phase = Phase.WORK;
      }
      case WORK -> {
        if (!task.advanceWork()) {
          task.takeSignal();
          phase = Phase.ENTER;
        }
      }
      case DONE -> throw new IllegalStateException("the pause is over");
    }
  }
}
