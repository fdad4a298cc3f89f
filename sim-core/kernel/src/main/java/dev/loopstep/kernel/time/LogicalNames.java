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
  /** 24 MiB in all. */
  static final int EXACT = 1 << 20;

  static final int SHARED = 1 << 16;

  private static final long FREE = 0;
  private static final int FIRST_SIZE = 256;

  /** An open hash table of subjects, at most half full; 0 is a free place. */
  private long[] subjects = new long[FIRST_SIZE];

  private int[] times = new int[FIRST_SIZE];
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

  private int count(long subject) {
    int at = place(subject);
    if (subjects[at] == FREE) {
      if (known == EXACT) {
        return countShared(subject);
      }
      if (2 * (known + 1) > subjects.length) {
        grow();
        at = place(subject);
      }
      subjects[at] = subject;
      known++;
    }
    return ++times[at];
  }

  private int countShared(long subject) {
    if (shared.length == 0) {
      shared = new int[SHARED];
    }
    return ++shared[(int) subject & (SHARED - 1)];
  }

  private int place(long subject) {
    int mask = subjects.length - 1;
    int at = (int) (subject >>> Integer.SIZE) & mask;
    while (subjects[at] != FREE && subjects[at] != subject) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    long[] before = subjects;
    int[] counted = times;
    subjects = new long[2 * before.length];
    times = new int[2 * before.length];
    for (int i = 0; i < before.length; i++) {
      if (before[i] != FREE) {
        int at = place(before[i]);
        subjects[at] = before[i];
        times[at] = counted[i];
      }
    }
  }
}
