// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.task;

import dev.loopstep.kernel.task.MachineSetup.IdleState;
import dev.loopstep.kernel.task.MachineSetup.Preemption;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.CpuUse;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.InterruptOrder;
import dev.loopstep.kernel.time.Timeline;
import dev.loopstep.kernel.time.ToldTimeline;
import dev.loopstep.kernel.trace.RunTrace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of several processors: its clock, what interrupts it, who waits for it, and two accounts of
 * its time. One is kept by what time is spent on, when it is spent; the other by who has the
 * processor, from the clock alone, when that changes. {@link CoreAccounts} holds them against each
 * other.
 */
final class Core {
  private static final Event NO_TICK =
      new Event() {
        @Override
        protected void fire() {
          throw new AssertionError("the scheduler sets the tick");
        }
      };

  final int number;

  /** Timers that were armed here, the only events that can be foreseen. */
  final Timeline timers;

  /** Interrupts of devices and of other processors. */
  final Timeline signals;

  final RunQueue queue;
  final CoreAccounts accounts;
  private final List<IdleState> idleStates;
  private final IdleGovernor governor;
  private RunTrace trace = RunTrace.NONE;
  private final long[] spent = new long[CpuUse.values().length];

  /** Whose code has run here since the kernel was entered, while another processor is active. */
  long warm;

  private long now;

  /** Who runs; null for the idle task. */
  @Nullable Share current;

  /** Who ran last. */
  @Nullable Share last;

  /** How many were woken elsewhere to run here, and are not in the queue yet. */
  int arriving;

  /** Others are to run as soon as that is possible. */
  boolean needResched;

  /** Others are to run when that suits who runs, or at the next tick (TIF_NEED_RESCHED_LAZY). */
  boolean needReschedLazy;

  boolean inInterrupt;

  /** The interrupt's handler can be interrupted: it has come to softirqs. */
  boolean inSoftirq;

  boolean interruptsOff;

  /** It is within an atom during which others do something: where not the clocks decide. */
  boolean withinAtom;

  /** The idle task runs: since the start, or since the switch to it. */
  boolean idleTask = true;

  /** The state that it idles in; -1 while it does not. */
  private int idleState = -1;

  private long idleSince;

  /** The interrupt that is being handled has ended an idle state. */
  boolean leftIdle;

  /** The scheduler's tick, which comes as long as something runs. */
  Event tick = NO_TICK;

  /** Up to when the time that who runs has had is in its share. */
  private long sharedUntil;

  /**
   * @param order decides when its events come; null where its clock does
   */
  Core(int number, MachineSetup setup, List<IdleState> idleStates, @Nullable InterruptOrder order) {
    this.number = number;
    timers = order == null ? new Timeline() : new ToldTimeline(order);
    signals = order == null ? new Timeline() : new ToldTimeline(order);
    this.idleStates = idleStates;
    governor = new IdleGovernor(idleStates);
    queue = new RunQueue(setup.slicePicos());
    accounts = new CoreAccounts(idleStates);
    idle();
  }

  /** Who has the processor is told from now on. */
  void follow(RunTrace by) {
    trace = by;
    trace.occupied(number, accounts.who(), accounts.kind().label());
  }

  long now() {
    return now;
  }

  long spent(CpuUse use) {
    return spent[use.index()];
  }

  /** Whether it stands still until the next event. */
  boolean idling() {
    return idleState >= 0;
  }

  /** Whether nothing runs here, nor is about to. */
  boolean free() {
    return current == null && queue.isEmpty() && arriving == 0;
  }

  /** The kind of the task that is about to begin here, where nothing else has happened; else 0. */
  long kindOfBeginner() {
    boolean untouched = current == null && last == null && arriving == 0;
    return untouched && timers.isEmpty() && signals.isEmpty() ? queue.kindOfOnly() : 0;
  }

  /** How many run here or are about to. */
  int load() {
    return queue.size() + arriving + (current == null ? 0 : 1);
  }

  long nextEvent() {
    return Math.min(timers.nextTime(), signals.nextTime());
  }

  /** When it takes the next event: where it idles, it has to leave the state first. */
  long nextInterrupt() {
    long event = nextEvent();
    return event == Timeline.NEVER || !idling()
        ? event
        : Math.max(now, event) + idleStates.get(idleState).exitPicos();
  }

  /** When it does something next: at once, or at the next event where it idles. */
  long nextAction() {
    return idling() ? nextInterrupt() : now;
  }

  Event pollEvent() {
    return timers.nextTime() <= signals.nextTime() ? timers.poll() : signals.poll();
  }

  /** What may interrupt it next: any signal, the first timer, a tick where somebody waits. */
  List<Event> interrupts() {
    List<Event> next = new ArrayList<>(signals.pending());
    boolean timer = false;
    for (Event event : timers.pending()) {
      boolean isTick = event == tick;
      if (isTick ? needReschedLazy || !queue.isEmpty() : !timer) {
        next.add(event);
      }
      timer |= !isTick;
    }
    return next;
  }

  /** Takes an event out; false where it is none of this processor's. */
  boolean takeOut(Event event) {
    return event.scheduled() && (timers.takeOut(event) || signals.takeOut(event));
  }

  void spend(CpuUse use, long picos) {
    now = Cpu.after(now, picos);
    spent[use.index()] += picos;
  }

  /** Something else has the processor from now on. */
  void occupy(CoreAccounts.Occupant kind, String who) {
    accounts.change(kind, who, now);
    trace.occupied(number, who, kind.label());
  }

  /** Idles, in the state that the governor chooses. */
  void idle() {
    long timer = timers.nextTime();
    idleState = governor.choose(timer == Timeline.NEVER ? timer : timer - now);
    idleSince = now;
    accounts.idles(idleState);
    occupy(CoreAccounts.Occupant.IDLE, idleStates.get(idleState).name());
  }

  /** Idles on until a time. */
  void idleUntil(long time) {
    spend(CpuUse.IDLE, Math.max(0, time - now));
  }

  /** Leaves the idle state, which takes its time. */
  void leaveIdle(long time) {
    idleUntil(time);
    governor.idled(now - idleSince);
    spend(CpuUse.IDLE, idleStates.get(idleState).exitPicos());
    idleState = -1;
  }

  /** It has something to do from the start. */
  void leaveIdle() {
    idleState = -1;
    idleTask = false;
  }

  /** Others are wanted to run in place of who runs. */
  void reschedule(Preemption preemption) {
    switch (preemption) {
      case FULL -> needResched = true;
      case LAZY -> needReschedLazy = true;
    }
  }

  /** Who runs has had the time since the last call. */
  void share() {
    Share runs = current;
    if (runs != null) {
      runs.virtual += now - sharedUntil;
    }
    sharedUntil = now;
  }
}
