// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import java.util.List;

/**
 * A search that was ended and can go on: all that it knows.
 *
 * @param deviations of a schedule at most
 * @param reduction which schedules count as one
 * @param level all schedules with at most so many deviations were tried; -1 before the first
 * @param nodes schedules whose successors are being tried, the first of them not yet done
 * @param place in the branches of the first node, the successor that comes next
 * @param choice the one that was tried last there; 0 before the first
 * @param next schedules whose successors come afterwards
 * @param states seen, in ascending order
 * @param endings seen
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, not compared
public record SavedSearch(
    int deviations,
    Reduction reduction,
    int level,
    List<Node> nodes,
    int place,
    int choice,
    List<Node> next,
    long[] states,
    List<String> endings,
    long schedules,
    long abandoned,
    long choices,
    int longest,
    long nanos) {
  public SavedSearch {
    nodes = List.copyOf(nodes);
    next = List.copyOf(next);
    endings = List.copyOf(endings);
  }

  /** Whether the place and the choice are ones at which a search can go on. */
  public boolean canGoOn() {
    int[] branches = nodes.isEmpty() ? new int[0] : nodes.getFirst().branches();
    if (place == branches.length) {
      return choice == 0;
    }
    boolean within = place >= 0 && place < branches.length && place % 2 == 0 && choice >= 0;
    return within && choice < Integer.SIZE && Alternatives.next(branches[place + 1], choice) > 0;
  }

  /**
   * A schedule that was tried.
   *
   * @param deviations place and choice of each, one after another
   * @param branches places behind them, each with its {@link Alternatives}
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, not compared
  public record Node(int[] deviations, int[] branches) {
    /** Roughly what it takes. */
    long bytes() {
      return 64 + 4L * (deviations.length + branches.length);
    }
  }
}
