// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore;

/**
 * States of one word, which lie in a table with open addressing themselves: one place in memory
 * says whether a state was seen. A state takes at least 24 bytes.
 */
final class WordTable extends StateTable {
  private static final int START_BITS = 12;

  /** 2^64 divided by the golden ratio: spreads multiples of anything (D. Knuth, TAOCP 6.4). */
  private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;

  /** Complements of states; 0 is free. A power of two, at most half full. */
  private long[] slots = new long[1 << START_BITS];

  private int shift = Long.SIZE - START_BITS;

  /** Of the state whose complement is 0. */
  private boolean hasAllOnes;

  /** Kept only so that no compiler leaves out what is read ahead. */
  @SuppressWarnings("UnusedVariable")
  private long fetched;

  WordTable() {
    super(1);
  }

  @Override
  long indexBytes() {
    return (long) slots.length * Long.BYTES;
  }

  @Override
  boolean grows(int more) {
    return 2L * (size() + more) > slots.length;
  }

  @Override
  void addAll(long[] states, int count, int[] numbers) {
    while (grows(count)) {
      grow();
    }
    fetch(states, count, numbers);
    for (int i = 0; i < count; i++) {
      numbers[i] = add(states, i, numbers[i]) ? ~append(states, i) : 0;
    }
  }

  /**
   * Computes places, and reads what {@link #add} will read. Nothing here waits for anything else
   * here, so that a processor fetches from many places at once what {@link #add} would wait for one
   * by one.
   */
  private void fetch(long[] states, int count, int[] places) {
    long seen = 0;
    for (int i = 0; i < count; i++) {
      places[i] = place(states[i]);
    }
    for (int i = 0; i < count; i++) {
      seen += slots[places[i]];
    }
    fetched = seen;
  }

  private int place(long state) {
    return (int) ((state ^ state >>> Integer.SIZE) * GOLDEN >>> shift);
  }

  private boolean add(long[] states, int from, int place) {
    long key = ~states[from];
    if (key == 0) {
      boolean fresh = !hasAllOnes;
      hasAllOnes = true;
      return fresh;
    }
    return insert(slots, key, place);
  }

  private static boolean insert(long[] slots, long key, int place) {
    int mask = slots.length - 1;
    int at = place;
    while (slots[at] != 0) {
      if (slots[at] == key) {
        return false;
      }
      at = at + 1 & mask;
    }
    slots[at] = key;
    return true;
  }

  private void grow() {
    long[] smaller = slots;
    slots = new long[2 * smaller.length];
    shift--;
    for (long key : smaller) {
      if (key != 0) {
        insert(slots, key, place(~key));
      }
    }
  }
}
