// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.task;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for one processor, and whose turn it is: the earliest deadline among those who have had
 * no more than their share (kernel/sched/fair.c, pick_eevdf), all of the same weight. What wakes up
 * begins with the average, neither owed anything nor owing.
 */
final class RunQueue {
  private final long slice;
  private final List<Share> waiting = new ArrayList<>();

  /** The average when it was last known. */
  private long average;

  RunQueue(long slice) {
    this.slice = slice;
  }

  int size() {
    return waiting.size();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** The kind of who waits, where it is one alone; else 0. */
  long kindOfOnly() {
    return waiting.size() == 1 ? waiting.getFirst().kind : 0;
  }

  /**
   * Something was woken.
   *
   * @param current who runs
   */
  void add(Share woken, @Nullable Share current) {
    average = average(current);
    woken.virtual = average;
    // A new one is to begin soon (PLACE_DEADLINE_INITIAL).
    woken.deadline = average + (woken.known ? slice : slice / 2);
    woken.known = true;
    waiting.addLast(woken);
  }

  /** Who has run waits again. */
  void putBack(Share share) {
    waiting.addLast(share);
  }

  /** Whose turn it is; it does not wait any more. Null if nobody waits. */
  @Nullable Share take() {
    Share next = earliest(null);
    if (next != null) {
      average = average(null);
      waiting.remove(next);
      next.protectedUntil = next.deadline;
    }
    return next;
  }

  /** Whether what was woken is to run in place of who runs. */
  boolean preempts(Share woken, Share current) {
    return current.virtual >= current.protectedUntil && earliest(current) == woken;
  }

  /** Who runs has had its slice; true if so, and then the next begins. */
  boolean sliceIsOver(Share current) {
    if (current.virtual < current.deadline) {
      return false;
    }
    current.deadline = current.virtual + slice;
    return true;
  }

  private long average(@Nullable Share current) {
    long least = least(current);
    int count = waiting.size() + (current == null ? 0 : 1);
    return count == 0 ? average : least + above(least, current) / count;
  }

  private long least(@Nullable Share current) {
    long least = current == null ? Long.MAX_VALUE : current.virtual;
    for (int i = 0; i < waiting.size(); i++) {
      least = Math.min(least, waiting.get(i).virtual);
    }
    return least;
  }

  /** How much all have had more than the one who has had least. */
  private long above(long least, @Nullable Share current) {
    long sum = current == null ? 0 : current.virtual - least;
    for (int i = 0; i < waiting.size(); i++) {
      sum += waiting.get(i).virtual - least;
    }
    return sum;
  }

  private @Nullable Share earliest(@Nullable Share current) {
    long least = least(current);
    long sum = above(least, current);
    int count = waiting.size() + (current == null ? 0 : 1);
    Share first = current != null && eligible(current, least, sum, count) ? current : null;
    for (int i = 0; i < waiting.size(); i++) {
      Share one = waiting.get(i);
      if (eligible(one, least, sum, count) && (first == null || one.deadline < first.deadline)) {
        first = one;
      }
    }
    return first;
  }

  private static boolean eligible(Share share, long least, long sum, int count) {
    return (share.virtual - least) * count <= sum;
  }
}
