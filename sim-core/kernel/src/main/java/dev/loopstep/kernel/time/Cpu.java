// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;

/**
 * The processor that does what is being done: it spends simulated time, and events interrupt it.
 */
public abstract class Cpu {
  /** The latest time that a clock can show, about 53 days; timers beyond it never fire. */
  public static final long LAST_TIME = Long.MAX_VALUE / 2;

  private final long[] picosByCost = new long[Cost.values().length];

  protected Cpu(CostProfile costs) {
    for (Cost cost : Cost.values()) {
      picosByCost[cost.index()] = costs.picos(cost);
    }
  }

  /** The time in picoseconds since the start of the run, by this processor's clock. */
  public abstract long now();

  /** What has passed on the clocks of all processors together, in picoseconds. */
  public abstract long elapsed();

  /**
   * What all processors have spent on a use so far, in picoseconds. The sum over all uses is {@link
   * #elapsed}.
   */
  public abstract long spent(CpuUse use);

  /** Does what the kernel charges {@code cost} for. */
  public final void charge(Cost cost) {
    charge(CpuUse.KERNEL, picosByCost[cost.index()]);
  }

  /** Does {@code count} times what {@code cost} is charged for. */
  public final void charge(CpuUse use, Cost cost, long count) {
    charge(use, Math.multiplyExact(picosByCost[cost.index()], count));
  }

  /** Idles for a time during which interrupts are delivered: waking up takes that long. */
  public final void idle(Cost cost) {
    charge(CpuUse.IDLE, picosByCost[cost.index()]);
  }

  /** Has an event that is due do what it does, in a processor's interrupt. */
  protected static void fire(Event event) {
    event.fire();
  }

  /**
   * What was done is over, and what comes next touches state that others share: where another than
   * the clock decides when events interrupt, they may now.
   */
  public void betweenAtoms() {}

  /**
   * Whether the clock decides what happens; where another does, what is due later must not happen
   * only because the clock has moved on.
   */
  public boolean timeDecides() {
    return true;
  }

  /**
   * What is being done touches state that interrupts touch too; only an explorer wants to know.
   *
   * @param cells of {@link Cells}
   */
  public void touch(int cells) {}

  /** Spends time, during which interrupts are delivered. */
  protected abstract void charge(CpuUse use, long picos);

  /**
   * What was handed over at a time, by the clock of another processor, is taken: not before that.
   */
  public void notBefore(long time) {}

  /**
   * Keeps interrupts off, as while a lock is held; returns what {@link #restoreInterrupts} takes.
   */
  public abstract boolean disableInterrupts();

  /** What fell due meanwhile is delivered when time is next spent. */
  public abstract void restoreInterrupts(boolean before);
}
