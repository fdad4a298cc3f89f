// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

import dev.loopstep.kernel.blame.Blame;
import java.util.Arrays;

/** Requests that have arrived and are not served yet, by number: a window that grows. */
final class Outstanding {
  private static final long NONE = -1;

  private long[] due = new long[64];
  private int[] whose = new int[64];
  private int[] transfers = new int[64];

  /** How long the application has to compute before one is served. */
  private long[] work = new long[64];

  /** Whether a completion of one that needs work has failed: another may tell of the same. */
  private boolean[] failed = new boolean[64];

  private Blame[] blames = blames(64, new Blame[0]);

  /** All numbers below are served. */
  private long first;

  private long next;

  /** Some more than there are. */
  private static Blame[] blames(int count, Blame[] known) {
    Blame[] all = Arrays.copyOf(known, count);
    for (int i = known.length; i < count; i++) {
      all[i] = new Blame();
    }
    return all;
  }

  Outstanding() {
    Arrays.fill(due, NONE);
  }

  /** Adds the next number: when it was due, and whose it is. */
  void add(long time, int who) {
    if (next - first == due.length) {
      grow();
    }
    int at = (int) next & (due.length - 1);
    due[at] = time;
    whose[at] = who;
    transfers[at] = 0;
    work[at] = 0;
    failed[at] = false;
    next++;
  }

  private void grow() {
    long[] moreDue = new long[due.length * 2];
    int[] moreWhose = new int[due.length * 2];
    int[] moreTransfers = new int[due.length * 2];
    long[] moreWork = new long[due.length * 2];
    boolean[] moreFailed = new boolean[due.length * 2];
    // Those of the window move with it; where the others end up does not matter.
    Blame[] moreBlames = blames(due.length * 2, blames);
    Arrays.fill(moreDue, NONE);
    for (long number = first; number < next; number++) {
      int to = (int) number & (moreDue.length - 1);
      moreDue[to] = due[(int) number & (due.length - 1)];
      moreWhose[to] = whose[(int) number & (due.length - 1)];
      moreTransfers[to] = transfers[(int) number & (due.length - 1)];
      moreFailed[to] = failed[(int) number & (due.length - 1)];
      moreWork[to] = work[(int) number & (due.length - 1)];
      Blame other = moreBlames[to];
      moreBlames[to] = moreBlames[to & (due.length - 1)];
      moreBlames[to & (due.length - 1)] = other;
    }
    due = moreDue;
    whose = moreWhose;
    transfers = moreTransfers;
    work = moreWork;
    failed = moreFailed;
    blames = moreBlames;
  }

  boolean has(long number) {
    return number >= first && number < next && due[(int) number & (due.length - 1)] != NONE;
  }

  /** When a request that is outstanding was due, in picoseconds. */
  long dueOf(long number) {
    return due[(int) number & (due.length - 1)];
  }

  int whose(long number) {
    return whose[(int) number & (due.length - 1)];
  }

  /** How long the application has yet to compute for a request that is outstanding. */
  long work(long number) {
    return work[(int) number & (due.length - 1)];
  }

  /** Sets that; in picoseconds. */
  void setWork(long number, long picos) {
    work[(int) number & (due.length - 1)] = picos;
  }

  /** A completion has failed; whether it is the first of one that needs work, or of any other. */
  boolean failsFirst(long number) {
    int at = (int) number & (due.length - 1);
    boolean first = !failed[at];
    failed[at] = work[at] > 0;
    return first;
  }

  /** Where the time of a request that is outstanding goes. */
  Blame blame(long number) {
    return blames[(int) number & (due.length - 1)];
  }

  /** How many transfers a request that is outstanding has had, with one that now begins. */
  int transferred(long number) {
    return ++transfers[(int) number & (due.length - 1)];
  }

  void remove(long number) {
    due[(int) number & (due.length - 1)] = NONE;
    while (first < next && due[(int) first & (due.length - 1)] == NONE) {
      first++;
    }
  }
}
