// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.task;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.cost.MachineCost;
import dev.loopstep.kernel.task.MachineSetup.IdleState;
import dev.loopstep.kernel.task.MachineSetup.Preemption;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.Event;
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
  private static final long PICOS_PER_SECOND = 1_000_000_000_000L;

  /** Orders wake-ups among what interrupts a processor at the same time: before devices. */
  private static final int SIGNAL_KEY = 0;

  private final MachineSetup setup;
  private final List<Core> cores = new ArrayList<>();
  private final MachineCpu cpu;
  private final Placement placement;
  private final long tickPeriod;
  private @Nullable Task own;

  public Scheduler(MachineSetup setup, CostProfile costs) {
    this.setup = setup;
    List<IdleState> states =
        setup.idleStates().isEmpty()
            ? List.of(new IdleState("idle", costs.picos(Cost.WAKE_LATENCY), 0))
            : setup.idleStates();
    for (int i = 0; i < setup.cpus(); i++) {
      cores.add(new Core(i, setup, states));
    }
    cpu = new MachineCpu(costs, cores);
    placement = new Placement(setup, cores);
    tickPeriod = PICOS_PER_SECOND / setup.hz();
    cores.forEach(core -> core.tick = tickOf(core));
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
      wake(task.share());
    }
  }

  @Override
  void wake(KernelThread thread) {
    wake(thread.share());
  }

  @Override
  void begun(KernelThread thread) {
    throw new AssertionError("its steps are done one by one");
  }

  /** Wakes up what sleeps; where all processors idle, it is as if a signal came from outside. */
  private void wake(Share share) {
    if (share.state != Share.State.ASLEEP) {
      share.wokenAgain = share.state == Share.State.RUNNING;
      return;
    }
    Core here = cpu.active();
    Core target = placement.of(share, here);
    share.core = target;
    if (here.idling()) {
      cpu.activate(target);
      if (target.idling()) {
        target.leaveIdle(target.now());
      }
    }
    if (target == cpu.active()) {
      arrive(share, target);
      return;
    }
    boolean free = target.free();
    share.state = Share.State.ARRIVING;
    target.arriving++;
    if (free) {
      here.accounts.signalsSent++;
      cpu.charge(MachineCost.IPI_SEND);
    }
    long delay = free ? cpu.picos(MachineCost.IPI_DELIVERY) : 0;
    target.signals.schedule(arrivalOf(share), here.now() + delay, SIGNAL_KEY);
  }

  private Event arrivalOf(Share share) {
    Event arrival = share.arrival;
    if (arrival == null) {
      arrival =
          new Event() {
            @Override
            protected void fire() {
              Core core = cpu.active();
              if (core.leftIdle) {
                cpu.charge(MachineCost.IPI_INTERRUPT);
              }
              core.arriving--;
              arrive(share, core);
            }
          };
      share.arrival = arrival;
    }
    return arrival;
  }

  /** What was woken waits for its processor from now on. */
  private void arrive(Share share, Core core) {
    core.share();
    share.state = Share.State.WAITING;
    Share runs = core.current;
    core.queue.add(share, runs);
    if (runs != null && core.queue.preempts(share, runs)) {
      reschedule(core);
    }
  }

  private void reschedule(Core core) {
    if (setup.preemption() == Preemption.LAZY) {
      core.needReschedLazy = true;
    } else {
      core.needResched = true;
    }
  }

  private Event tickOf(Core core) {
    return new Event() {
      @Override
      protected void fire() {
        tick(core);
      }
    };
  }

  /**
   * The scheduler's tick (kernel/sched/core.c, sched_tick): what was wanted lazily is wanted now;
   * then whether the slice of who runs is over.
   */
  private void tick(Core core) {
    cpu.charge(MachineCost.TICK);
    core.accounts.ticks++;
    if (core.needReschedLazy) {
      core.needResched = true;
    }
    core.share();
    Share runs = core.current;
    if (runs == null) {
      return;
    }
    if (core.queue.sliceIsOver(runs) && !core.queue.isEmpty()) {
      reschedule(core);
    }
    startTick(core);
  }

  private void startTick(Core core) {
    if (!core.tick.scheduled()) {
      core.timers.schedule(core.tick, (core.now() / tickPeriod + 1) * tickPeriod, SIGNAL_KEY);
    }
  }

  @Override
  public boolean idle() {
    return cpu.active().free();
  }

  @Override
  void leave(Task task) {
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
  public void yieldIfDue(Task task) {
    awaitTurn(task);
  }

  @Override
  public boolean awaitTurn(Task task) {
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
    wake(task.share());
    if (!awaitTurn(task)) {
      throw new AssertionError("a task that wants to run gets a processor");
    }
  }

  @Override
  public void runUntil(long time) {
    for (Core core = next(); core != null && core.nextAction() <= time; core = next()) {
      act(core);
    }
  }

  @Override
  public boolean runNext() {
    Core core = next();
    if (core == null) {
      return false;
    }
    act(core);
    return true;
  }

  /** Who does the next step; null if nobody ever does. */
  private @Nullable Core next() {
    Core first = cores.getFirst();
    for (int i = 1; i < cores.size(); i++) {
      if (cores.get(i).nextAction() < first.nextAction()) {
        first = cores.get(i);
      }
    }
    return first.nextAction() == Timeline.NEVER ? null : first;
  }

  /** Whether an interrupt, or another, comes before the next step of who runs. */
  private static boolean mustStop(Core core) {
    return core.nextEvent() <= core.now() || othersAreDue(core);
  }

  private static boolean othersAreDue(Core core) {
    Share runs = core.current;
    return runs != null && (core.needResched || core.needReschedLazy && runs.inUser);
  }

  private void act(Core core) {
    cpu.activate(core);
    if (core.idling() || core.nextEvent() <= core.now()) {
      cpu.deliver(core);
      return;
    }
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
    core.timers.remove(core.tick);
    if (!core.idleTask) {
      cpu.chargeSwitch();
      core.idleTask = true;
    }
    if (core.nextEvent() > core.now()) {
      core.idle();
    }
  }

  private void switchTo(Core core, Share share, boolean other) {
    if (other) {
      cpu.chargeSwitch();
    }
    core.idleTask = false;
    run(core, share);
  }

  private void run(Core core, Share share) {
    core.share();
    core.current = share;
    share.state = Share.State.RUNNING;
    core.occupy(CoreAccounts.Occupant.TASK, share.name);
    startTick(core);
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
