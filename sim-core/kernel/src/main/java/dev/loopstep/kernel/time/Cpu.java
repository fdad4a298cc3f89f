// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;

/**
 * A processor: it spends simulated time, and events interrupt it. An event that falls into a
 * stretch of work is delivered at its time and delays the rest of the work by what its handler
 * takes; within a handler interrupts are off.
 *
 * <p>What an event's handler may touch is what interrupts touch in Linux: the local work queue, the
 * task's state and its wait count, devices and timers. So it makes no difference to the work that
 * is interrupted that all of its effects take place before or after the stretch.
 */
public final class Cpu {
  /** The latest time that the clock can show, about 53 days; timers beyond it never fire. */
  public static final long LAST_TIME = Long.MAX_VALUE / 2;

  private final Timeline timeline;
  private final long[] picosByCost = new long[Cost.values().length];
  private final long[] spent = new long[CpuUse.values().length];
  private long now;
  private boolean interruptsOff;

  public Cpu(Timeline timeline, CostProfile costs) {
    this.timeline = timeline;
    for (Cost cost : Cost.values()) {
      picosByCost[cost.index()] = costs.picos(cost);
    }
  }

  /** The time in picoseconds since the start of the run. */
  public long now() {
    return now;
  }

  /** What was spent on a use so far, in picoseconds. The sum over all uses is {@link #now}. */
  public long spent(CpuUse use) {
    return spent[use.index()];
  }

  /** Does what the kernel charges {@code cost} for. */
  public void charge(Cost cost) {
    charge(CpuUse.KERNEL, picosByCost[cost.index()]);
  }

  /** Does {@code count} times what {@code cost} is charged for. */
  public void charge(CpuUse use, Cost cost, long count) {
    charge(use, Math.multiplyExact(picosByCost[cost.index()], count));
  }

  private void charge(CpuUse use, long picos) {
    if (interruptsOff || picos < timeline.nextTime() - now) {
      spend(use, picos);
    } else {
      chargeAcrossInterrupts(use, picos);
    }
  }

  private void chargeAcrossInterrupts(CpuUse use, long picos) {
    long left = picos;
    while (timeline.nextTime() - now <= left) {
      long until = Math.max(0, timeline.nextTime() - now);
      spend(use, until);
      left -= until;
      interrupt();
    }
    spend(use, left);
  }

  /** Idles for a time during which interrupts are delivered: waking up takes that long. */
  public void idle(Cost cost) {
    charge(CpuUse.IDLE, picosByCost[cost.index()]);
  }

  /**
   * Idles until the next event and delivers it.
   *
   * @return false if there is none: the processor would idle forever
   */
  public boolean idleUntilInterrupt() {
    if (timeline.isEmpty()) {
      return false;
    }
    spend(CpuUse.IDLE, Math.max(0, timeline.nextTime() - now));
    interrupt();
    return true;
  }

  /**
   * Idles until the next event and delivers it, if that is due by a time.
   *
   * @return false if there is none
   */
  public boolean idleUntilInterruptBefore(long time) {
    return timeline.nextTime() <= time && idleUntilInterrupt();
  }

  /**
   * Keeps interrupts off, as while a lock is held; returns what {@link #restoreInterrupts} takes.
   */
  public boolean disableInterrupts() {
    boolean before = interruptsOff;
    interruptsOff = true;
    return before;
  }

  /** What fell due meanwhile is delivered when time is next spent. */
  public void restoreInterrupts(boolean before) {
    interruptsOff = before;
  }

  private void interrupt() {
    Event event = timeline.poll();
    interruptsOff = true;
    try {
      event.fire();
    } finally {
      interruptsOff = false;
    }
  }

  private void spend(CpuUse use, long picos) {
    now = Math.addExact(now, picos);
    spent[use.index()] += picos;
  }
}
