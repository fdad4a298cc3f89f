// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

/**
 * Names of logical requests: of what is asked for, and how often it was asked for before. So what
 * is asked for again, because it failed or to be sooner, is another request, with draws of its own.
 *
 * <p>How often is counted exactly for the first {@value #EXACT} subjects; those beyond share
 * {@value #SHARED} counters. No two names are made from the same words even then, but what one
 * shared subject does then decides which number another one's next request has.
 */
public final class LogicalNames {
  /** 32 MiB in all. */
  static final int EXACT = 1 << 20;

  static final int SHARED = 1 << 16;

  private static final long FREE = 0;
  private static final int FIRST_SIZE = 256;

  /** Few subjects stay in a small table; many are soon in a large one, moved a few times. */
  private static final int GROWTH = 4;

  /**
   * An open hash table, at most half full: a subject in each even place, 0 where that is free, and
   * behind it how often it was asked for, so that both are in one line of a cache.
   */
  private long[] table = new long[2 * FIRST_SIZE];

  private int known;
  private int[] shared = {};

  /** Names for a subject of three words, such as file, offset and direction. */
  public static long subject(long first, long second, long third) {
    long mixed = Substream.mix(first + Substream.GOLDEN);
    mixed = Substream.mix(mixed ^ (second + Substream.GOLDEN));
    return Substream.mix(mixed ^ (third + Substream.GOLDEN));
  }

  /**
   * The name of a request.
   *
   * @param occurrence from 1
   */
  public static long name(long subject, long occurrence) {
    return Substream.mix(subject + occurrence * Substream.GOLDEN);
  }

  /** The name of the next request for a subject. */
  public long next(long subject) {
    // The one subject that a free place stands for shares the counter of another, rarely.
    return name(subject, count(subject == FREE ? 1 : subject));
  }

  private long count(long subject) {
    int at = place(subject);
    if (table[at] == FREE) {
      if (known == EXACT) {
        return countShared(subject);
      }
      if (4 * (known + 1) > table.length) {
        grow();
        at = place(subject);
      }
      table[at] = subject;
      known++;
    }
    return ++table[at + 1];
  }

  private int countShared(long subject) {
    if (shared.length == 0) {
      shared = new int[SHARED];
    }
    return ++shared[(int) subject & (SHARED - 1)];
  }

  private int place(long subject) {
    long[] places = table;
    int mask = places.length - 2;
    int at = 2 * (int) (subject >>> Integer.SIZE) & mask;
    while (places[at] != FREE && places[at] != subject) {
      at = (at + 2) & mask;
    }
    return at;
  }

  private void grow() {
    long[] before = table;
    table = new long[Math.min(GROWTH * before.length, 4 * EXACT)];
    for (int i = 0; i < before.length; i += 2) {
      if (before[i] != FREE) {
        int at = place(before[i]);
        table[at] = before[i];
        table[at + 1] = before[i + 1];
      }
    }
  }
}
