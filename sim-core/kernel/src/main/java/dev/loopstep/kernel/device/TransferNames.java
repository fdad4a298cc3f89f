// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

import dev.loopstep.kernel.time.LogicalNames;
import org.jspecify.annotations.Nullable;

/**
 * Names of what a device is asked for by place ({@link LogicalNames}). Most requests begin at a
 * page: how often each page was asked for is counted in stretches of pages, so that neighbours are
 * counted beside each other, and a file that is read from its start costs no cache misses.
 */
final class TransferNames {
  private static final int PAGE_BITS = 12;

  /** Of a stretch: 4 MiB of a file, in 4 KiB of counters. */
  private static final int PAGES_BITS = 10;

  private static final int PAGES = 1 << PAGES_BITS;

  /** So many stretches, 16 MiB of counters; what lies in others is counted by subject. */
  static final int MOST = 1 << 12;

  /** An open hash table, at most half full; no stretch, no key. */
  private final long[] keys = new long[2 * MOST];

  private final int[] @Nullable [] stretches = new int[2 * MOST][];
  private final LogicalNames others = new LogicalNames();
  private int known;

  // The stretch that was asked for last.
  private int lastFile;
  private long lastNumber;
  private boolean lastWrites;
  private int @Nullable [] last;

  /** The name of the next request for a place of a file. */
  long next(int file, long place, boolean writes) {
    long subject = LogicalNames.subject(file, place, writes ? 1 : 0);
    if ((place & (1 << PAGE_BITS) - 1) == 0) {
      int[] counters = stretch(file, place >>> PAGE_BITS + PAGES_BITS, writes);
      if (counters != null) {
        return LogicalNames.name(subject, ++counters[(int) (place >>> PAGE_BITS) & PAGES - 1]);
      }
    }
    return others.next(subject);
  }

  /** The counters of a stretch; null where there are too many. */
  private int @Nullable [] stretch(int file, long number, boolean writes) {
    if (last == null || file != lastFile || number != lastNumber || writes != lastWrites) {
      last = find(LogicalNames.subject(file, number, writes ? 1 : 0));
      lastFile = file;
      lastNumber = number;
      lastWrites = writes;
    }
    return last;
  }

  private int @Nullable [] find(long key) {
    int mask = keys.length - 1;
    int at = (int) (key >>> Integer.SIZE) & mask;
    while (stretches[at] != null && keys[at] != key) {
      at = at + 1 & mask;
    }
    if (stretches[at] == null && known < MOST) {
      known++;
      keys[at] = key;
      stretches[at] = new int[PAGES];
    }
    return stretches[at];
  }
}
