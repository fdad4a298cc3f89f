// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore;

/**
 * States of several words: a table with open addressing holds their numbers, so that a state takes
 * its words and some 8 bytes more, and nothing is allocated for it.
 */
final class WideTable extends StateTable {
  private static final int START = 1 << 12;

  /** Numbers of states, one more each; 0 is free. A power of two, at most half full. */
  private int[] index = new int[START];

  /** Kept only so that no compiler leaves out what is read ahead. */
  @SuppressWarnings("UnusedVariable")
  private long fetched;

  WideTable(int words) {
    super(words);
  }

  @Override
  long indexBytes() {
    return (long) index.length * Integer.BYTES;
  }

  @Override
  boolean grows(int more) {
    return 2L * (size() + more) > index.length;
  }

  @Override
  void addAll(long[] states, int count, int[] numbers) {
    while (grows(count)) {
      grow();
    }
    fetch(states, count, numbers);
    for (int i = 0; i < count; i++) {
      numbers[i] = add(states, i * words(), numbers[i]);
    }
  }

  /**
   * Computes the hashes, and reads what {@link #add} will read. Nothing here waits for anything
   * else here, so that a processor fetches from many places at once what {@link #add} would wait
   * for one by one.
   */
  private void fetch(long[] states, int count, int[] hashes) {
    int mask = index.length - 1;
    int seen = 0;
    for (int i = 0; i < count; i++) {
      hashes[i] = hash(states, i * words());
    }
    for (int i = 0; i < count; i++) {
      seen += index[hashes[i] & mask];
    }
    long held = 0;
    for (int i = 0; i < count; i++) {
      int number = index[hashes[i] & mask] - 1;
      if (number >= 0) {
        held += word(number, 0);
      }
    }
    fetched = held + seen;
  }

  private int add(long[] states, int from, int hash) {
    int mask = index.length - 1;
    int at = hash & mask;
    while (index[at] != 0) {
      if (isAt(index[at] - 1, states, from)) {
        return index[at] - 1;
      }
      at = at + 1 & mask;
    }
    int number = append(states, from);
    index[at] = number + 1;
    return ~number;
  }

  private boolean isAt(int number, long[] states, int from) {
    for (int i = 0; i < words(); i++) {
      if (word(number, i) != states[from + i]) {
        return false;
      }
    }
    return true;
  }

  private int hash(long[] from, int start) {
    long hash = 0;
    for (int i = 0; i < words(); i++) {
      hash = mix(hash ^ from[start + i]);
    }
    return (int) hash;
  }

  /** The finalizer of MurmurHash3 (A. Appleby). */
  private static long mix(long from) {
    long word = (from ^ from >>> 33) * 0xff51afd7ed558ccdL;
    word = (word ^ word >>> 33) * 0xc4ceb9fe1a85ec53L;
    return word ^ word >>> 33;
  }

  private void grow() {
    int[] larger = new int[2 * index.length];
    int mask = larger.length - 1;
    long[] state = new long[words()];
    for (int number = 0; number < size(); number++) {
      get(number, state);
      int at = hash(state, 0) & mask;
      while (larger[at] != 0) {
        at = at + 1 & mask;
      }
      larger[at] = number + 1;
    }
    index = larger;
  }
}
