// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.kernel.KernelDiagnostic;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.cost.NetworkCost;
import java.util.function.LongSupplier;

/**
 * The processor that does what is being done: it spends simulated time, and events interrupt it.
 */
public abstract class Cpu {
  /** The latest time that a clock can show, about 53 days; timers beyond it never fire. */
  public static final long LAST_TIME = Long.MAX_VALUE / 2;

  private final long[] picosByCost = new long[Cost.values().length];
  private final long[] picosOfNetwork = new long[NetworkCost.values().length];
  private final long[] coldPicosByCost = new long[Cost.values().length];

  /** A bit for each cost whose code takes longer the first time, by its index; else 0. */
  private final long[] bitOfCode = new long[Cost.values().length];

  /** Whose code has run since the kernel was entered: those bits. */
  private long warm;

  protected Cpu(CostProfile costs) {
    int codes = 0;
    for (Cost cost : Cost.values()) {
      picosByCost[cost.index()] = costs.picos(cost);
      coldPicosByCost[cost.index()] = costs.coldPicos(cost);
      if (cost.hasColdCode()) {
        bitOfCode[cost.index()] = 1L << codes++;
      }
    }
    if (codes > Long.SIZE) {
      throw new AssertionError("a bit for each");
    }
    for (NetworkCost cost : NetworkCost.values()) {
      picosOfNetwork[cost.index()] = costs.picos(cost);
    }
  }

  /** The time in picoseconds since the start of the run, by this processor's clock. */
  public abstract long now();

  /** Whether there is no other processor, so that what is spent adds up to its clock. */
  public boolean isSole() {
    return false;
  }

  /** What has passed on the clocks of all processors together, in picoseconds. */
  public abstract long elapsed();

  /**
   * What all processors have spent on a use so far, in picoseconds. The sum over all uses is {@link
   * #elapsed}.
   */
  public abstract long spent(CpuUse use);

  /** Does what the kernel charges {@code cost} for. */
  public final void charge(Cost cost) {
    if (cost == Cost.SYSCALL_ENTRY_EXIT) {
      warm = 0;
    }
    charge(CpuUse.KERNEL, picos(cost));
  }

  /** Does what the kernel charges for on a network. */
  public final void charge(NetworkCost cost) {
    charge(CpuUse.KERNEL, picosOfNetwork[cost.index()]);
  }

  /**
   * A time so much later.
   *
   * @throws InputException where that is beyond {@link #LAST_TIME}, up to which sums of two times
   *     are times
   */
  public static long after(long now, long picos) {
    if (picos > LAST_TIME - now) {
      throw new InputException(
          KernelDiagnostic.RUN_SETUP,
          new Place.Whole("scenario"),
          "the run takes longer than 53 days of simulated time",
          "give it less to do, or shorter times");
    }
    return now + picos;
  }

  /** Does {@code count} times what {@code cost} is charged for. */
  public final void charge(CpuUse use, Cost cost, long count) {
    long cold = count > 0 ? cold(cost) : 0;
    charge(use, Math.addExact(Math.multiplyExact(picosByCost[cost.index()], count), cold));
  }

  /** Has the application compute for a time, in picoseconds. */
  public final void compute(long picos) {
    charge(CpuUse.USER, picos);
  }

  /** Idles for a time during which interrupts are delivered: waking up takes that long. */
  public final void idle(Cost cost) {
    warm = 0;
    charge(CpuUse.IDLE, picosByCost[cost.index()]);
  }

  /** A timer has interrupted: its interrupt came late if the processor idled. */
  public final void timerInterrupt() {
    if (idled()) {
      charge(CpuUse.IDLE, picosByCost[Cost.TIMER_DELIVERY.index()]);
    }
    charge(Cost.TIMER_INTERRUPT);
  }

  /** Whether the processor idled until the event that is being delivered. */
  protected abstract boolean idled();

  /** What {@code cost} is charged for takes now, in picoseconds. */
  protected final long picos(Cost cost) {
    return picosByCost[cost.index()] + cold(cost);
  }

  /** What it takes longer the first time. */
  private long cold(Cost cost) {
    long bit = bitOfCode[cost.index()];
    if ((warm & bit) == bit) {
      return 0;
    }
    warm |= bit;
    return coldPicosByCost[cost.index()];
  }

  /** Whose code has run since the kernel was entered, where there are several processors. */
  protected final long warm() {
    return warm;
  }

  /** Another processor is active, where other code has run. */
  protected final void warm(long code) {
    warm = code;
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

  /**
   * What is being done gives cells a content that hangs on nothing that they held.
   *
   * @param cells of {@link Cells}
   */
  public void write(int cells) {}

  /**
   * What is being done learns so much of cells, and does not change them.
   *
   * @param cells of {@link Cells}
   */
  public void learn(int cells, long what) {}

  /**
   * Says how to ask for the content of a cell, or of a part of it: all on which anything hangs that
   * may happen.
   *
   * @param cell of {@link Cells}
   */
  public void knows(int cell, LongSupplier content) {}

  /** What is being done may tell things apart by their names, see {@link Event#kind}. */
  public void names() {}

  /** A drive is given a request. */
  public void requests() {}

  /** What is being done may tell tasks apart that are otherwise the same. */
  public void namesTasks() {}

  /**
   * Another than the run's own task does what follows, which may touch anything.
   *
   * @param who 0 for that task again
   */
  public void acts(long who) {}

  /** What follows hangs on the reading of a clock. */
  public void clockDecides() {}

  /** What the task learns and does from here on leaves no trace in it, once it {@link #forgets}. */
  public void remembers() {}

  /**
   * The task is as it was when it {@link #remembers remembered}, but for what it will do next,
   * which is always the same.
   */
  public void forgets() {}

  /** A number for what is being handed over, where others want to tell it apart; else 0. */
  public long stamp() {
    return 0;
  }

  /**
   * A policy's next instruction accesses memory that others touch too: where another than the clock
   * decides, they may come before it.
   *
   * @param cells of {@link Cells}
   * @param slot of the instruction
   */
  public void beforeAccess(int cells, int slot) {}

  /** Spends time, during which interrupts are delivered. */
  protected abstract void charge(CpuUse use, long picos);

  /**
   * What was handed over at a time, by the clock of another processor, is taken: not before that.
   */
  public void notBefore(long time) {}

  /**
   * Does something in an interrupt's handler that other interrupts interrupt in turn, as a softirq
   * is.
   */
  public abstract void interruptibly(Runnable work);

  /**
   * Keeps interrupts off, as while a lock is held; returns what {@link #restoreInterrupts} takes.
   */
  public abstract boolean disableInterrupts();

  /** What fell due meanwhile is delivered when time is next spent. */
  public abstract void restoreInterrupts(boolean before);
}
