// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.distribution.Chance;
import java.util.Arrays;

/** Completions that found the queue full, oldest first. */
final class OverflowList {
  /** Beyond this many, allocation fails, as it would under a memory limit on Linux. */
  static final int LIMIT = 1 << 20;

  private static final int FIELDS = 5;

  private final Chance noMemory;

  // A circular buffer of entries: user data, result and flags, two extra words, time of submission.
  private long[] words = new long[FIELDS * 16];
  private int first;
  private int size;

  /**
   * @param noMemory for an entry
   */
  OverflowList(Chance noMemory) {
    this.noMemory = noMemory;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Appends a completion; false if there is no memory for it. */
  boolean add(long userData, int res, int flags, long extra1, long extra2, long submittedAt) {
    if (size == LIMIT || noMemory.happens()) {
      return false;
    }
    if (size * FIELDS == words.length) {
      grow();
    }
    int at = at(size++);
    words[at] = userData;
    words[at + 1] = ((long) res << 32) | (flags & 0xffff_ffffL);
    words[at + 2] = extra1;
    words[at + 3] = extra2;
    words[at + 4] = submittedAt;
    return true;
  }

  private void grow() {
    long[] larger = Arrays.copyOf(words, words.length * 2);
    int head = first * FIELDS;
    System.arraycopy(words, head, larger, 0, words.length - head);
    System.arraycopy(words, 0, larger, words.length - head, head);
    words = larger;
    first = 0;
  }

  private int at(int index) {
    int capacity = words.length / FIELDS;
    int entry = first + index;
    return (entry >= capacity ? entry - capacity : entry) * FIELDS;
  }

  long userData() {
    return words[at(0)];
  }

  int res() {
    return (int) (words[at(0) + 1] >> 32);
  }

  int flags() {
    return (int) words[at(0) + 1];
  }

  long extra1() {
    return words[at(0) + 2];
  }

  long extra2() {
    return words[at(0) + 3];
  }

  long submittedAt() {
    return words[at(0) + 4];
  }

  void removeFirst() {
    first = first + 1 == words.length / FIELDS ? 0 : first + 1;
    size--;
  }
}
