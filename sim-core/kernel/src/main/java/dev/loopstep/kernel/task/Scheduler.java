// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.task;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.task.MachineSetup.IdleState;
import dev.loopstep.kernel.time.Cells;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.InterruptOrder;
import dev.loopstep.kernel.time.Timeline;
import dev.loopstep.kernel.trace.RunTrace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several processors that take turns on one timeline: the one whose clock is furthest behind does
 * its next step, of equal ones that with the lowest number. A step is an interrupt, a switch, or
 * one step of who runs; the run's own task does its steps itself, when {@link #awaitTurn} says so.
 */
public final class Scheduler extends Processor {
  /** The number of what is no processor: before all others where times are equal. */
  private static final int OUTSIDE = -1;

  private final MachineSetup setup;
  private final List<Core> cores = new ArrayList<>();
  private final Core outside;
  private final MachineCpu cpu;
  private final Placement placement;
  private final WakeUps wakeUps;
  private final Ticks ticks;
  private final @Nullable ChosenSteps chosen;
  private @Nullable Task own;

  /** Its call has come to its end: what it does after that, the scheduler has it do. */
  private boolean ownIsOver;

  /**
   * @param order decides who does something, and when events come; null where the clocks do
   */
  public Scheduler(MachineSetup setup, CostProfile costs, @Nullable InterruptOrder order) {
    this.setup = setup;
    List<IdleState> states =
        setup.idleStates().isEmpty()
            ? List.of(new IdleState("idle", costs.picos(Cost.WAKE_LATENCY), 0))
            : setup.idleStates();
    for (int i = 0; i < setup.cpus(); i++) {
      cores.add(new Core(i, setup, states, order));
    }
    outside = new Core(OUTSIDE, setup, List.of(new IdleState("outside", 0, 0)), order);
    cpu = new MachineCpu(costs, cores, outside);
    placement = new Placement(setup, cores);
    wakeUps = new WakeUps(setup, cpu, placement);
    ticks = new Ticks(setup, cpu, cores);
    cpu.lets(new WhileComputing(this, cores, outside));
    chosen = order == null ? null : new ChosenSteps(order, this, cpu, cores);
    if (chosen != null) {
      cpu.follows(chosen);
    }
  }

  /** Whichever processor does what is being done. */
  public Cpu cpu() {
    return cpu;
  }

  /** Timers, which interrupt the processor on which they were armed. */
  public Timeline timers() {
    return cpu.timeline();
  }

  /** What a device interrupts. */
  public Timeline interruptedBy(String device) {
    return cores.get(setup.interrupts().getOrDefault(device, 0)).signals;
  }

  /** What happens beside the machine: it takes no time of a processor, and wakes none. */
  public Timeline outside() {
    return outside.signals;
  }

  /** Who has which processor is told from now on. */
  public void follow(RunTrace trace) {
    Core before = cpu.active();
    for (Core core : cores) {
      cpu.activate(core);
      core.follow(trace);
    }
    cpu.activate(before);
  }

  @Override
  public int count() {
    return setup.cpus();
  }

  @Override
  public boolean several() {
    return true;
  }

  @Override
  public Task current() {
    Core core = cpu.active();
    Share share = core.current == null ? core.last : core.current;
    Task task = share == null ? own : share.task;
    if (task == null) {
      throw new AssertionError("no task has run yet");
    }
    return task;
  }

  @Override
  public void take(Task task) {
    own = task;
    Share share = task.share();
    Core core = placement.of(share, cores.getFirst());
    cpu.activate(core);
    if (!core.free()) {
      cpu.clockDecides();
    }
    share.core = core;
    share.known = true;
    share.deadline = setup.slicePicos();
    share.protectedUntil = share.deadline;
    core.leaveIdle();
    run(core, share);
  }

  @Override
  public void enqueue(Task task) {
    if (task.share().state == Share.State.ASLEEP) {
      wakeUps.wake(task.share());
    }
  }

  @Override
  void wake(KernelThread thread) {
    if (thread.share().state == Share.State.ASLEEP) {
      cpu.charge(Cost.WAKE_UP);
    }
    wakeUps.wake(thread.share());
  }

  @Override
  void begun(KernelThread thread) {
    throw new AssertionError("its steps are done one by one");
  }

  /** Whether the run's own task has a processor, and does its steps by itself. */
  boolean ownRuns(Core core) {
    Task task = own;
    return task != null && core.current == task.share() && !task.hasProgram();
  }

  @Override
  public boolean idle() {
    return cpu.active().free();
  }

  @Override
  public boolean needsReschedule() {
    Core core = cpu.active();
    boolean woken = core.arriving > 0 || !core.queue.isEmpty();
    return core.needResched || core.current == null && woken;
  }

  @Override
  void leave(Task task) {
    cpu.touch(Cells.PROCESSORS);
    Share share = task.share();
    stop(runsOn(share), share, Share.State.ASLEEP);
    tellThatLeft();
  }

  private static Core runsOn(Share share) {
    Core core = share.core;
    if (core == null || core.current != share) {
      throw new AssertionError(share.name + " does not run");
    }
    return core;
  }

  private static void stop(Core core, Share share, Share.State state) {
    core.share();
    core.current = null;
    core.last = share;
    core.needResched = false;
    core.needReschedLazy = false;
    share.state = state;
  }

  @Override
  void resume(Task task) {
    // The switch to it has been charged.
  }

  @Override
  public void switchThread() {
    // Threads are switched to as tasks are.
  }

  @Override
  public void leaveThread() {
    // Threads are switched from as tasks are.
  }

  @Override
  public void lend() {
    cpu.charge(cpu.active().current == null ? Cost.SWITCH_FROM_IDLE : Cost.CONTEXT_SWITCH);
  }

  @Override
  public void takeBack() {
    Core core = cpu.active();
    if (core.current != null) {
      cpu.charge(Cost.CONTEXT_SWITCH);
    } else if (core.queue.isEmpty()) {
      cpu.charge(Cost.SWITCH_TO_IDLE);
    }
    // Else the switch is one to who waits, and charged when it runs.
  }

  @Override
  public void spin(long until) {
    if (chosen != null) {
      // Once round: what comes then is not the clock's to say.
      cpu.spin(0);
      return;
    }
    Core here = cpu.active();
    long end = Math.min(Math.min(until, here.nextEvent()), outside.nextAction());
    for (int i = 0; i < cores.size(); i++) {
      Core core = cores.get(i);
      end = core == here ? end : Math.min(end, core.nextAction());
    }
    cpu.spin(end);
  }

  @Override
  public void yieldIfDue(Task task) {
    awaitTurn(task);
  }

  @Override
  public boolean awaitTurn(Task task) {
    if (chosen != null) {
      wakeUps.begin();
      chosen.workEnds();
    }
    for (Core core = next(); core != null; core = next()) {
      if (core.current == task.share() && !mustStop(core)) {
        cpu.activate(core);
        return true;
      }
      act(core);
    }
    return false;
  }

  @Override
  public void endSleep(Task task) {
    wakeUps.wake(task.share());
    if (!awaitTurn(task)) {
      throw new AssertionError("a task that wants to run gets a processor");
    }
  }

  @Override
  public void runUntil(long time) {
    for (Core core = first(); core != null && core.nextAction() <= time; core = first()) {
      actInTime(core);
    }
  }

  @Override
  public boolean runNext() {
    if (chosen != null && !ownIsOver) {
      // The last that the run's own task does by itself.
      ownIsOver = true;
      chosen.workEnds();
    }
    Core core = next();
    if (core == null) {
      return false;
    }
    act(core);
    return true;
  }

  /** Who does the next step; null if nobody ever does. */
  private @Nullable Core next() {
    return chosen == null ? first() : chosen.next();
  }

  /** The one that is furthest behind; null if nobody ever does anything. */
  private @Nullable Core first() {
    Core first = outside;
    for (int i = 0; i < cores.size(); i++) {
      if (cores.get(i).nextAction() < first.nextAction()) {
        first = cores.get(i);
      }
    }
    return first.nextAction() == Timeline.NEVER ? null : first;
  }

  /** Whether an interrupt, or another, comes before the next step of who runs. */
  private boolean mustStop(Core core) {
    return chosen == null && core.nextEvent() <= core.now() || othersAreDue(core);
  }

  private static boolean othersAreDue(Core core) {
    Share runs = core.current;
    return runs != null && (core.needResched || core.needReschedLazy && runs.inUser);
  }

  void act(Core core) {
    if (chosen == null) {
      actInTime(core);
    } else {
      chosen.acts(core, this::step);
    }
  }

  private void actInTime(Core core) {
    cpu.activate(core);
    if (core.idling() || core.nextEvent() <= core.now()) {
      cpu.deliver(core);
    } else {
      step(core);
    }
  }

  /** Makes room on the processor of the run's own task, if others are due there. */
  void makeRoom(Core core) {
    Share runs = core.current;
    if (runs != null && ownRuns(core) && othersAreDue(core)) {
      awaitTurn(runs.task);
    }
  }

  private void step(Core core) {
    if (othersAreDue(core)) {
      preempt(core);
      return;
    }
    Share runs = core.current;
    if (runs == null) {
      switchToNext(core);
    } else if (!step(runs) && core.current == runs) {
      sleeps(core, runs);
    }
  }

  private static boolean step(Share share) {
    return switch (share.turn) {
      case Task task -> task.step();
      case KernelThread thread -> thread.step();
    };
  }

  /** A thread has nothing to do, or a task has ended. */
  private static void sleeps(Core core, Share share) {
    if (share.wokenAgain) {
      share.wokenAgain = false;
    } else {
      stop(core, share, Share.State.ASLEEP);
    }
  }

  private void preempt(Core core) {
    Share runs = core.current;
    if (runs == null) {
      throw new AssertionError("only who runs makes room for others");
    }
    stop(core, runs, Share.State.WAITING);
    runs.readySince = core.now();
    core.queue.putBack(runs);
    Share next = core.queue.take();
    if (next != null) {
      switchTo(core, next, next != runs);
    }
  }

  private void switchToNext(Core core) {
    Share next = core.queue.take();
    if (next != null) {
      switchTo(core, next, true);
      return;
    }
    if (core.idleTask) {
      core.idle();
    } else {
      // What wakes somebody meanwhile is found before the processor idles.
      core.timers.remove(core.tick);
      cpu.chargeSwitch(Cost.SWITCH_TO_IDLE);
      core.idleTask = true;
    }
  }

  private void switchTo(Core core, Share share, boolean other) {
    if (other) {
      cpu.chargeSwitch(core.idleTask ? Cost.SWITCH_FROM_IDLE : Cost.CONTEXT_SWITCH);
      core.accounts.turn(share.name, Math.max(0, core.now() - share.readySince));
    }
    core.idleTask = false;
    run(core, share);
  }

  private void run(Core core, Share share) {
    core.share();
    core.current = share;
    share.state = Share.State.RUNNING;
    core.occupy(CoreAccounts.Occupant.TASK, share.name);
    ticks.start(core);
  }

  /** The time of the clock that is ahead of all others. */
  public long latest() {
    long latest = 0;
    for (Core core : cores) {
      latest = Math.max(latest, core.now());
    }
    return latest;
  }

  /**
   * The run is over: what other processors do until then is done, and the accounts are closed.
   *
   * @param time at which it ended
   */
  public List<CpuSeen> close(long time) {
    if (chosen != null) {
      // Where not the clocks decide, they are no accounts.
      return List.of();
    }
    for (Core core = next(); core != null && core.nextAction() < time; core = next()) {
      act(core);
    }
    List<CpuSeen> seen = new ArrayList<>();
    for (Core core : cores) {
      cpu.activate(core);
      if (core.idling()) {
        core.idleUntil(time);
      }
      seen.add(core.accounts.close(core));
    }
    return seen;
  }
}
