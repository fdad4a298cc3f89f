// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.warn;

import java.util.Arrays;

/**
 * By how much numbers differ at most, as far as that is listed: pairs of ids in their order, each
 * with the most that the first minus the second can be. Arrays, since these are copied at every
 * branch.
 */
final class Differences {
  /** Differences from here on say nothing; sums of some of them still fit. */
  static final long NONE = 1L << 60;

  /**
   * As many are listed at most: all of some ninety terms. Without an end, their number would grow
   * with the square of the terms', and the time with its cube. What is not listed is not known.
   */
  private static final int LIMIT = 1 << 13;

  private long[] pairs;
  private long[] most;
  private int size;

  Differences() {
    this(new long[8], new long[8], 0);
  }

  private Differences(long[] pairs, long[] most, int size) {
    this.pairs = pairs;
    this.most = most;
    this.size = size;
  }

  Differences copy() {
    int room = Math.max(8, size + size / 2);
    return new Differences(Arrays.copyOf(pairs, room), Arrays.copyOf(most, room), size);
  }

  int size() {
    return size;
  }

  int first(int index) {
    return (int) (pairs[index] >>> 32);
  }

  int second(int index) {
    return (int) pairs[index];
  }

  long most(int index) {
    return most[index];
  }

  private static long pair(int first, int second) {
    return (long) first << 32 | second;
  }

  /** The most that is listed; {@link #NONE} where nothing is. */
  long get(int first, int second) {
    int index = Arrays.binarySearch(pairs, 0, size, pair(first, second));
    return index >= 0 ? most[index] : NONE;
  }

  void put(int first, int second, long value) {
    int index = Arrays.binarySearch(pairs, 0, size, pair(first, second));
    if (index >= 0) {
      most[index] = value;
      return;
    }
    if (size == LIMIT) {
      return;
    }
    int at = -index - 1;
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * size);
      most = Arrays.copyOf(most, 2 * size);
    }
    System.arraycopy(pairs, at, pairs, at + 1, size - at);
    System.arraycopy(most, at, most, at + 1, size - at);
    pairs[at] = pair(first, second);
    most[at] = value;
    size++;
  }

  /** Takes out every pair with an id. */
  void remove(int id) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (first(i) != id && second(i) != id) {
        pairs[kept] = pairs[i];
        most[kept] = most[i];
        kept++;
      }
    }
    size = kept;
  }
}
