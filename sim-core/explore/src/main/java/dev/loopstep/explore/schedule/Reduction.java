// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

/** Which schedules count as one, so that an exhaustive search tries only one of them. */
public enum Reduction {
  /** Each counts. */
  NONE,
  /** Those that differ only in the order of independent work. */
  ORDERS,
  /**
   * And those that differ only in which of several events of one {@linkplain
   * dev.loopstep.kernel.time.Event#kind kind} comes, which are due at the same time. Where a run
   * turns out to tell them apart, the search begins again without this.
   */
  ORDERS_AND_NAMES;

  boolean knowsStates() {
    return this != NONE;
  }
}
