// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

/** Which schedules count as one, so that an exhaustive search tries only one of them. */
public enum Reduction {
  /** Each counts. */
  NONE(false, false, false),
  /** Those that differ only in the order of independent work. */
  ORDERS(false, false, false),
  /** And those that differ only in which of several identical tasks begins. */
  ORDERS_AND_TASKS(false, false, true),
  /**
   * Those that differ only in the order of independent work, or in which of several events of one
   * {@linkplain dev.loopstep.kernel.time.Event#kind kind} comes, which are due at the same time.
   * Where a run turns out to tell them apart, the search begins again without this.
   */
  ORDERS_AND_NAMES(true, false, false),
  /** The former, and tasks. */
  ORDERS_TASKS_AND_NAMES(true, false, true),
  /** Of identical drives too one stands for another, in the same way. */
  ORDERS_NAMES_AND_DRIVES(true, true, false),
  /** All of that. */
  ORDERS_TASKS_NAMES_AND_DRIVES(true, true, true);

  private final boolean names;
  private final boolean drives;
  private final boolean tasks;

  Reduction(boolean names, boolean drives, boolean tasks) {
    this.names = names;
    this.drives = drives;
    this.tasks = tasks;
  }

  /**
   * Which it is where orders count as one.
   *
   * @param drives whether drives stand for one another, where requests do
   */
  public static Reduction of(boolean names, boolean drives, boolean tasks) {
    for (Reduction one : values()) {
      if (one != NONE
          && one.names == names
          && one.drives == (names && drives)
          && one.tasks == tasks) {
        return one;
      }
    }
    throw new AssertionError("there is one of each");
  }

  boolean knowsStates() {
    return this != NONE;
  }

  /** Whether requests stand for one another. */
  boolean alikeByNames() {
    return names;
  }

  /** Whether drives do. */
  boolean alikeByDrives() {
    return drives;
  }

  /** Whether tasks that have not begun stand for one another. */
  boolean alikeByTasks() {
    return tasks;
  }

  Reduction withoutNames() {
    return of(false, false, tasks);
  }

  Reduction withoutDrives() {
    return of(names, false, tasks);
  }

  Reduction withoutTasks() {
    return of(names, drives, false);
  }
}
