// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.task;

import dev.loopstep.kernel.time.Cells;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.InterruptOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which processor does its next step, and what interrupts which, where not the clocks decide. Usual
 * is that a processor goes on until it idles, and that then what is due first comes. Clocks follow:
 * whoever does something has at least the time of who did something before.
 *
 * <p>Between two atoms any processor may go on. Within an atom of the kernel only interrupts come,
 * on any processor that is not itself within an atom. Before a policy's instruction that accesses
 * what others touch, and where time of a policy or the application is spent, other processors do
 * steps too, each as a whole.
 */
final class ChosenSteps {
  private final InterruptOrder order;
  private final Scheduler scheduler;
  private final MachineCpu cpu;

  /** By number; of those on which identical tasks begin, in the order in which they begin. */
  private final List<Core> cores;

  private final List<CoreStep> steps = new ArrayList<>();

  /** Who does what is being done: 0 for the run's own task, else a processor's number and 1. */
  private long actor;

  /** What it may touch where that is not told. */
  private int actorTouches;

  ChosenSteps(InterruptOrder order, Scheduler scheduler, MachineCpu cpu, List<Core> cores) {
    this.order = order;
    this.scheduler = scheduler;
    this.cpu = cpu;
    this.cores = new ArrayList<>(cores);
    cores.forEach(core -> steps.add(new CoreStep(core)));
  }

  InterruptOrder order() {
    return order;
  }

  /** The run's own task has done a piece of work, and others may come. */
  void workEnds() {
    order.workEnds();
  }

  /**
   * A processor does a step that is not the run's own task's.
   *
   * @param step of the processor, which is active then
   */
  void acts(Core core, Consumer<Core> step) {
    begins(core);
    long before = actor;
    int cellsBefore = actorTouches;
    actor = 1L + core.number;
    actorTouches = Cells.PROCESSORS | touchedBy(core);
    order.acts(actor, actorTouches);
    cpu.activate(core);
    step.accept(core);
    actor = before;
    actorTouches = cellsBefore;
    order.acts(before, cellsBefore);
  }

  /** Whichever of identical tasks begins first, what is usual afterwards is the same. */
  private void begins(Core core) {
    long kind = core.kindOfBeginner();
    if (kind != 0) {
      int first = 0;
      while (cores.get(first).kindOfBeginner() != kind) {
        first++;
      }
      Collections.swap(cores, first, cores.indexOf(core));
    }
  }

  /** Switching to somebody, or to nobody, is between processors alone. */
  private static int touchedBy(Core core) {
    Share runs = core.current;
    if (runs == null) {
      return Cells.CLOCK;
    }
    return runs.turn instanceof KernelThread thread ? thread.touches() : Cells.ALL;
  }

  /** Events come until a processor is to do its next step; null if none ever does. */
  @Nullable Core next() {
    while (true) {
      Core active = cpu.active();
      boolean goesOn = !active.idling();
      List<Event> pending = pending(active, active, true);
      if (pending.isEmpty()) {
        return goesOn ? active : null;
      }
      int chosen;
      if (goesOn) {
        order.runs(steps.get(active.number));
        chosen = order.beforeWork(pending);
        if (chosen == InterruptOrder.NONE) {
          return active;
        }
      } else {
        chosen = order.whileIdle(pending);
      }
      Event event = pending.get(chosen);
      if (event instanceof CoreStep step) {
        cpu.activate(step.core());
        return step.core();
      }
      interrupt(event);
      if (goesOn) {
        cpu.activate(active);
      }
    }
  }

  /**
   * What may come while time is spent: interrupts, and where a policy or the application computes
   * others' steps; nothing with interrupts off.
   */
  void whileSpending(Core core, boolean computes) {
    if (core.interruptsOff) {
      return;
    }
    boolean stepsToo = computes && !core.inInterrupt;
    comes(core, stepsToo, order::beforeWork);
    if (stepsToo) {
      scheduler.makeRoom(core);
    }
  }

  /** The same before an instruction that accesses what others touch. */
  void beforeAccess(Core core, int cells, int slot) {
    comes(core, true, pending -> order.beforeAccess(pending, cells, slot));
    scheduler.makeRoom(core);
    order.touched(cells);
  }

  /**
   * What comes before a processor goes on with the atom that it is within. Another that does a step
   * goes on too, until it idles or something else comes.
   */
  private void comes(Core core, boolean stepsToo, ToIntFunction<List<Event>> asked) {
    boolean before = core.withinAtom;
    core.withinAtom = true;
    Core runs = core;
    order.workEnds();
    while (runs != null) {
      List<Event> pending = pending(core, runs, stepsToo);
      int chosen = InterruptOrder.NONE;
      if (!pending.isEmpty()) {
        order.runs(steps.get(runs.number));
        chosen = runs == core ? asked.applyAsInt(pending) : order.beforeWork(pending);
      }
      runs =
          chosen == InterruptOrder.NONE
              ? goesOn(core, runs)
              : does(pending.get(chosen), core, runs);
    }
    cpu.activate(core);
    core.withinAtom = before;
  }

  /** Nothing else comes; returns who goes on then, or null where the atom does. */
  private @Nullable Core goesOn(Core core, Core runs) {
    if (runs == core) {
      return null;
    }
    scheduler.act(runs);
    return runs.idling() ? core : runs;
  }

  /** Something comes; returns who goes on then, or null where the atom does. */
  private @Nullable Core does(Event event, Core core, Core runs) {
    if (!(event instanceof CoreStep step)) {
      interrupt(event);
      return runs;
    }
    return step.core() == core ? null : goesOn(core, step.core());
  }

  private void interrupt(Event event) {
    order.delivers(event);
    for (Core core : cores) {
      if (core.takeOut(event)) {
        cpu.deliver(core, event);
        order.delivered();
        return;
      }
    }
    throw new AssertionError("what was offered is an event of some processor");
  }

  /**
   * What may come instead of a processor's next step, by time: of each processor that is not within
   * an atom, signals, its first timer, and its own next step.
   *
   * @param here whose atom it is, which is interrupted too
   * @param runs who goes on if nothing comes
   */
  private List<Event> pending(Core here, Core runs, boolean stepsToo) {
    record Due(Event event, long time) {}
    List<Due> due = new ArrayList<>();
    for (Core core : cores) {
      if (core == here || !core.withinAtom) {
        if (stepsToo && core != runs && !core.idling()) {
          due.add(new Due(steps.get(core.number), core.now()));
        }
        core.interrupts().forEach(event -> due.add(new Due(event, event.time())));
      }
    }
    due.sort(Comparator.comparingLong(Due::time));
    return due.stream().map(Due::event).toList();
  }
}
