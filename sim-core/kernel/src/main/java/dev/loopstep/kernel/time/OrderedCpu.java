// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import dev.loopstep.kernel.cost.CostProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/**
 * The one processor of a run in which another decides when events interrupt it: before any stretch
 * of work that it can interrupt, in any order that can be. An event that comes before its time
 * shows that the work before it took longer than it costs, so the clock moves on to that time; one
 * that comes after it was late.
 *
 * <p>Timers come in the order of their times, as one clock has them come; what devices do, and
 * other threads, in any.
 */
public final class OrderedCpu extends SoleCpu {
  /** Of timers. */
  private static final int TIMER_KEY = 0;

  private final InterruptOrder order;

  public OrderedCpu(CostProfile costs, InterruptOrder order) {
    super(new ToldTimeline(order), costs);
    this.order = order;
  }

  @Override
  public boolean timeDecides() {
    return false;
  }

  @Override
  public void touch(int cells) {
    order.touched(cells);
  }

  @Override
  public void write(int cells) {
    order.written(cells);
  }

  @Override
  public void learn(int cells, long what) {
    order.learnt(cells, what);
  }

  @Override
  public void knows(int cell, LongSupplier content) {
    order.known(cell, content);
  }

  @Override
  public void names() {
    order.named();
  }

  @Override
  public void requests() {
    order.requested();
  }

  @Override
  public void acts(long who) {
    order.acts(who, who == 0 ? 0 : Cells.ALL);
  }

  @Override
  public void clockDecides() {
    order.clockDecides();
  }

  @Override
  public void remembers() {
    order.remembers();
  }

  @Override
  public void forgets() {
    order.forgets();
  }

  @Override
  public long stamp() {
    return order.stamp();
  }

  @Override
  protected void charge(CpuUse use, long picos) {
    betweenAtoms();
    spend(use, picos);
  }

  @Override
  public void betweenAtoms() {
    if (!interruptsOff()) {
      order.workEnds();
      interruptAsOrdered(order::beforeWork);
    }
  }

  @Override
  public void beforeAccess(int cells, int slot) {
    if (!interruptsOff()) {
      order.workEnds();
      interruptAsOrdered(pending -> order.beforeAccess(pending, cells, slot));
      order.touched(cells);
    }
  }

  /**
   * @param asked which of what is pending comes, or {@link InterruptOrder#NONE}
   */
  private void interruptAsOrdered(ToIntFunction<List<Event>> asked) {
    while (!timeline.isEmpty()) {
      List<Event> candidates = candidates();
      int chosen = asked.applyAsInt(candidates);
      if (chosen == InterruptOrder.NONE) {
        return;
      }
      interruptBy(candidates.get(chosen));
    }
  }

  @Override
  public boolean idleUntilInterrupt() {
    if (timeline.isEmpty()) {
      return false;
    }
    order.workEnds();
    List<Event> candidates = candidates();
    interruptBy(candidates.get(order.whileIdle(candidates)));
    return true;
  }

  private void interruptBy(Event event) {
    order.delivers(event);
    timeline.remove(event);
    spend(CpuUse.IDLE, Math.max(0, event.time() - now()));
    deliver(event);
    order.delivered();
  }

  /** What may come next. */
  private List<Event> candidates() {
    List<Event> candidates = new ArrayList<>();
    boolean timer = false;
    for (Event event : timeline.pending()) {
      boolean isTimer = event.key() == TIMER_KEY;
      if (!isTimer || !timer) {
        candidates.add(event);
      }
      timer |= isTimer;
    }
    return candidates;
  }
}
