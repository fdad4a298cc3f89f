// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import java.util.List;
import java.util.function.LongSupplier;

/** Leaves everything to another order: for those who look on. */
public class ForwardedOrder implements InterruptOrder {
  private final InterruptOrder order;

  /** One that decides as another does. */
  public ForwardedOrder(InterruptOrder order) {
    this.order = order;
  }

  @Override
  public void workEnds() {
    order.workEnds();
  }

  @Override
  public void touched(int cells) {
    order.touched(cells);
  }

  @Override
  public void written(int cells) {
    order.written(cells);
  }

  @Override
  public void learnt(int cells, long what) {
    order.learnt(cells, what);
  }

  @Override
  public void known(int cell, LongSupplier content) {
    order.known(cell, content);
  }

  @Override
  public void named() {
    order.named();
  }

  @Override
  public void requested() {
    order.requested();
  }

  @Override
  public void namedTasks() {
    order.namedTasks();
  }

  @Override
  public void acts(long who, int cells) {
    order.acts(who, cells);
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
  public void runs(Event step) {
    order.runs(step);
  }

  @Override
  public void delivers(Event event) {
    order.delivers(event);
  }

  @Override
  public void delivered() {
    order.delivered();
  }

  @Override
  public int beforeWork(List<Event> pending) {
    return order.beforeWork(pending);
  }

  @Override
  public int beforeAccess(List<Event> pending, int cells, int slot) {
    return order.beforeAccess(pending, cells, slot);
  }

  @Override
  public int whileIdle(List<Event> pending) {
    return order.whileIdle(pending);
  }
}
