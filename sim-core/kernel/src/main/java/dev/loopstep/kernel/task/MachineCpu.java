// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.task;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.cost.MachineCost;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.CpuUse;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.Timeline;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whichever of several processors does what is being done. While it does, events interrupt it, and
 * processors that idle take theirs in between, so that what interrupts touch is touched in order of
 * time. Processors that are busy go on when this one's step is over: their clocks stand no earlier
 * than it began.
 */
final class MachineCpu extends Cpu {
  private final List<Core> cores;

  /** What happens beside the machine, on a clock of its own that nobody's work passes on. */
  private final Core outside;

  private final long[] picosByCost = new long[MachineCost.values().length];
  private @Nullable Others others;
  private @Nullable ChosenSteps chosen;
  private Core active;

  /** The latest time at which something was done, where not the clocks decide. */
  private long latest;

  MachineCpu(CostProfile costs, List<Core> cores, Core outside) {
    super(costs);
    this.cores = cores;
    this.outside = outside;
    active = cores.getFirst();
    for (MachineCost cost : MachineCost.values()) {
      picosByCost[cost.index()] = costs.picos(cost);
    }
  }

  Core active() {
    return active;
  }

  void activate(Core core) {
    active.warm = warm();
    if (chosen != null) {
      latest = Math.max(latest, active.now());
      if (!core.idling()) {
        core.spend(CpuUse.KERNEL, Math.max(0, latest - core.now()));
      }
    }
    active = core;
    warm(core.warm);
  }

  /** Not the clocks decide from now on who does something, and when events come. */
  void follows(ChosenSteps choice) {
    chosen = choice;
  }

  @Override
  public boolean timeDecides() {
    return chosen == null;
  }

  @Override
  public void touch(int cells) {
    if (chosen != null) {
      chosen.order().touched(cells);
    }
  }

  @Override
  public void write(int cells) {
    if (chosen != null) {
      chosen.order().written(cells);
    }
  }

  @Override
  public void learn(int cells, long what) {
    if (chosen != null) {
      chosen.order().learnt(cells, what);
    }
  }

  @Override
  public void knows(int cell, LongSupplier content) {
    if (chosen != null) {
      chosen.order().known(cell, content);
    }
  }

  @Override
  public void names() {
    if (chosen != null) {
      chosen.order().named();
    }
  }

  @Override
  public void requests() {
    if (chosen != null) {
      chosen.order().requested();
    }
  }

  @Override
  public void namesTasks() {
    if (chosen != null) {
      chosen.order().namedTasks();
    }
  }

  @Override
  public void clockDecides() {
    if (chosen != null) {
      chosen.order().clockDecides();
    }
  }

  @Override
  public void remembers() {
    if (chosen != null) {
      chosen.order().remembers();
    }
  }

  @Override
  public void forgets() {
    if (chosen != null) {
      chosen.order().forgets();
    }
  }

  @Override
  public long stamp() {
    return chosen == null ? 0 : chosen.order().stamp();
  }

  @Override
  public void beforeAccess(int cells, int slot) {
    Core core = active;
    if (chosen != null && !core.inInterrupt && !core.interruptsOff) {
      chosen.beforeAccess(core, cells, slot);
    }
  }

  @Override
  public long now() {
    return active.now();
  }

  @Override
  public long elapsed() {
    long sum = 0;
    for (Core core : cores) {
      sum += core.now();
    }
    return sum;
  }

  @Override
  public long spent(CpuUse use) {
    long sum = 0;
    for (Core core : cores) {
      sum += core.spent(use);
    }
    return sum;
  }

  void charge(MachineCost cost) {
    charge(CpuUse.KERNEL, picosByCost[cost.index()]);
  }

  /** Goes round a loop that finds nothing, at least once. */
  void spin(long until) {
    long round = Math.max(1, picos(MachineCost.SQ_ROUND));
    charge(CpuUse.KERNEL, Math.max(round, until - active.now()));
  }

  long picos(MachineCost cost) {
    return picosByCost[cost.index()];
  }

  /** Lets others take their turns while the run's own task computes. */
  interface Others {
    /** Who does something before a time that nobody may keep waiting; null if nobody does. */
    @Nullable Core before(Core computing, long time);

    /** Has another processor do its next step. */
    void act(Core other);

    /** Makes room on the processor of the run's own task, if others are due there. */
    void makeRoom(Core computing);

    /** Whether the run's own task has this processor. */
    boolean ownRuns(Core core);
  }

  void lets(Others others) {
    this.others = others;
  }

  @Override
  protected void charge(CpuUse use, long picos) {
    Core core = active;
    if (core.inInterrupt && (core.interruptsOff || !core.inSoftirq)) {
      core.spend(CpuUse.INTERRUPT, picos);
    } else if (chosen != null) {
      chosen.whileSpending(core, computes(use) && scheduled(core));
      core.spend(core.inInterrupt ? CpuUse.INTERRUPT : use, picos);
    } else if (core.inInterrupt) {
      chargeAcrossInterrupts(core, CpuUse.INTERRUPT, picos);
    } else if (core.interruptsOff) {
      core.spend(use, picos);
    } else if (computes(use) && others != null && others.ownRuns(core)) {
      compute(others, core, use, picos);
    } else {
      chargeAcrossInterrupts(core, use, picos);
    }
  }

  /** Whether the run's own task has this processor. */
  private boolean scheduled(Core core) {
    return others != null && others.ownRuns(core);
  }

  /** Nothing is half done while instructions of a policy or of the application are executed. */
  private static boolean computes(CpuUse use) {
    return use == CpuUse.POLICY || use == CpuUse.USER;
  }

  /** Computes for a time, in which others do whatever comes before its end. */
  private void compute(Others others, Core core, CpuUse use, long picos) {
    long left = picos;
    while (true) {
      Core next = others.before(core, core.now() + left);
      if (next == null) {
        core.spend(use, left);
        return;
      }
      long until = next == core ? core.nextEvent() : next.nextAction();
      long first = Math.clamp(until - core.now(), 0, left);
      core.spend(use, first);
      left -= first;
      if (next == core) {
        deliver(core);
        others.makeRoom(core);
      } else {
        others.act(next);
      }
      activate(core);
    }
  }

  private void chargeAcrossInterrupts(Core core, CpuUse use, long picos) {
    long left = picos;
    for (Core next = interrupted(core); ; next = interrupted(core)) {
      long until = next.nextInterrupt() - core.now();
      if (until > left) {
        break;
      }
      core.spend(use, Math.max(0, until));
      left -= Math.max(0, until);
      deliver(next);
      activate(core);
    }
    core.spend(use, left);
  }

  /** Who takes the next event: this processor, one that idles, or what is outside. */
  private Core interrupted(Core busy) {
    Core first = earlier(outside, busy) ? outside : busy;
    for (int i = 0; i < cores.size(); i++) {
      Core core = cores.get(i);
      if (core.idling() && earlier(core, first)) {
        first = core;
      }
    }
    return first;
  }

  private static boolean earlier(Core one, Core other) {
    long time = one.nextInterrupt();
    long others = other.nextInterrupt();
    return time < others || time == others && one.number < other.number;
  }

  /** A processor takes its next event, when it is due, or at once if it was due already. */
  void deliver(Core core) {
    activate(core);
    leaveIdle(core, core.nextEvent());
    fireOn(core, core.pollEvent());
  }

  /** A processor takes an event that was chosen: what is due later shows that it took longer. */
  void deliver(Core core, Event event) {
    activate(core);
    long time = Math.max(event.time(), latest);
    leaveIdle(core, time);
    core.spend(CpuUse.KERNEL, Math.max(0, time - core.now()));
    fireOn(core, event);
  }

  private void leaveIdle(Core core, long time) {
    if (core.idling()) {
      core.leaveIdle(time);
      warm(0);
      core.leftIdle = true;
    }
  }

  private void fireOn(Core core, Event event) {
    CoreAccounts.Occupant before = core.accounts.kind();
    String who = core.accounts.who();
    core.occupy(CoreAccounts.Occupant.INTERRUPT, "interrupt");
    core.accounts.interrupts++;
    boolean interrupted = core.inInterrupt;
    boolean softirq = core.inSoftirq;
    core.inInterrupt = true;
    core.inSoftirq = false;
    try {
      fire(event);
    } finally {
      core.inInterrupt = interrupted;
      core.inSoftirq = softirq;
      core.leftIdle = false;
    }
    core.occupy(before, who);
    if (core == outside) {
      core.idle();
    }
  }

  /**
   * Switches between tasks, during which interrupts are off.
   *
   * @param kind which of the three switches it is
   */
  void chargeSwitch(Cost kind) {
    Core core = active;
    core.occupy(CoreAccounts.Occupant.SWITCH, "switch");
    core.accounts.switches++;
    core.spend(CpuUse.SWITCH, picos(kind));
  }

  @Override
  protected boolean idled() {
    return active.leftIdle;
  }

  /** Timers of whichever processor is active. */
  Timeline timeline() {
    return new Timeline() {
      @Override
      public void schedule(Event event, long time, int key) {
        active.timers.schedule(event, time, key);
      }
    };
  }

  @Override
  public void notBefore(long time) {
    Core core = active;
    if (time > core.now()) {
      charge(CpuUse.KERNEL, time - core.now());
    }
  }

  @Override
  public void interruptibly(Runnable work) {
    Core core = active;
    boolean before = core.inSoftirq;
    core.inSoftirq = true;
    try {
      work.run();
    } finally {
      core.inSoftirq = before;
    }
  }

  @Override
  public boolean disableInterrupts() {
    boolean before = active.interruptsOff;
    active.interruptsOff = true;
    return before;
  }

  @Override
  public void restoreInterrupts(boolean before) {
    active.interruptsOff = before;
  }
}
