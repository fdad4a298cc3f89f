// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

/** Which schedules count as one, so that an exhaustive search tries only one of them. */
public enum Reduction {
  /** Each counts. */
  NONE(false, false),
  /** Those that differ only in the order of independent work. */
  ORDERS(false, false),
  /** And those that differ only in which of several identical tasks begins. */
  ORDERS_AND_TASKS(false, true),
  /**
   * Those that differ only in the order of independent work, or in which of several events of one
   * {@linkplain dev.loopstep.kernel.time.Event#kind kind} comes, which are due at the same time.
   * Where a run turns out to tell them apart, the search begins again without this.
   */
  ORDERS_AND_NAMES(true, false),
  /** All of that. */
  ORDERS_TASKS_AND_NAMES(true, true);

  private final boolean names;
  private final boolean tasks;

  Reduction(boolean names, boolean tasks) {
    this.names = names;
    this.tasks = tasks;
  }

  /** Which it is where orders count as one. */
  public static Reduction of(boolean names, boolean tasks) {
    if (tasks) {
      return names ? ORDERS_TASKS_AND_NAMES : ORDERS_AND_TASKS;
    }
    return names ? ORDERS_AND_NAMES : ORDERS;
  }

  boolean knowsStates() {
    return this != NONE;
  }

  /** Whether requests stand for one another. */
  boolean alikeByNames() {
    return names;
  }

  /** Whether tasks that have not begun stand for one another. */
  boolean alikeByTasks() {
    return tasks;
  }

  Reduction withoutNames() {
    return of(false, tasks);
  }

  Reduction withoutTasks() {
    return of(names, false);
  }
}
