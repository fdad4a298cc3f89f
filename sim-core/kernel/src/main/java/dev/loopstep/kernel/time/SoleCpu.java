// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import dev.loopstep.kernel.cost.CostProfile;

/**
 * The one processor of a run: it spends simulated time, and events interrupt it. An event that
 * falls into a stretch of work is delivered at its time and delays the rest of the work by what its
 * handler takes; within a handler interrupts are off.
 *
 * <p>What an event's handler may touch is what interrupts touch in Linux: the local work queue, the
 * task's state and its wait count, devices and timers. So it makes no difference to the work that
 * is interrupted that all of its effects take place before or after the stretch.
 */
public sealed class SoleCpu extends Cpu permits OrderedCpu {
  final Timeline timeline;
  private final long[] spent = new long[CpuUse.values().length];
  private long now;
  private boolean interruptsOff;

  /** It idled until the event that is being delivered. */
  private boolean idled;

  public SoleCpu(Timeline timeline, CostProfile costs) {
    super(costs);
    this.timeline = timeline;
  }

  /** The events to come. */
  public final Timeline timeline() {
    return timeline;
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public boolean isSole() {
    return true;
  }

  @Override
  public long elapsed() {
    return now;
  }

  @Override
  public long spent(CpuUse use) {
    return spent[use.index()];
  }

  @Override
  protected void charge(CpuUse use, long picos) {
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

  /**
   * Looks for something again and again until a time, which is that of the next event at most.
   *
   * @throws IllegalStateException if that is never
   */
  public void spin(long until) {
    if (until == Timeline.NEVER) {
      throw new IllegalStateException("nothing is to come that one could look for");
    }
    charge(CpuUse.KERNEL, Math.max(0, until - now));
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
    idled = timeline.nextTime() > now;
    spend(CpuUse.IDLE, Math.max(0, timeline.nextTime() - now));
    interrupt();
    idled = false;
    return true;
  }

  @Override
  protected boolean idled() {
    return idled;
  }

  /**
   * Idles until the next event and delivers it, if that is due by a time.
   *
   * @return false if there is none
   */
  public boolean idleUntilInterruptBefore(long time) {
    return timeline.nextTime() <= time && idleUntilInterrupt();
  }

  @Override
  public boolean disableInterrupts() {
    boolean before = interruptsOff;
    interruptsOff = true;
    return before;
  }

  @Override
  public void restoreInterrupts(boolean before) {
    interruptsOff = before;
  }

  @Override
  public void interruptibly(Runnable work) {
    boolean before = interruptsOff;
    interruptsOff = false;
    try {
      work.run();
    } finally {
      interruptsOff = before;
    }
  }

  private void interrupt() {
    deliver(timeline.poll());
  }

  final boolean interruptsOff() {
    return interruptsOff;
  }

  final void deliver(Event event) {
    interruptsOff = true;
    try {
      event.fire();
    } finally {
      interruptsOff = false;
    }
  }

  final void spend(CpuUse use, long picos) {
    now = after(now, picos);
    spent[use.index()] += picos;
  }
}
