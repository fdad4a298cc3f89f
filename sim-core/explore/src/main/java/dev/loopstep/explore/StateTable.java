// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore;

import java.util.Arrays;

/**
 * Every state that was seen, each once and numbered in the order in which it was found. States lie
 * one behind the other in pages, and a table with open addressing holds their numbers, so that a
 * state takes its words and some 8 bytes more, and nothing is allocated for it.
 */
final class StateTable {
  private static final int PAGE_BITS = 16;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int START = 1 << 12;

  private final int words;
  private long[][] pages = new long[16][];
  private int size;

  /** Numbers of states, one more each; 0 is free. A power of two, at most half full. */
  private int[] index = new int[START];

  /** Kept only so that no compiler leaves out what is read ahead. */
  @SuppressWarnings("UnusedVariable")
  private long fetched;

  StateTable(int words) {
    this.words = words;
  }

  int size() {
    return size;
  }

  /** What it takes with so many states, in bytes. */
  long bytes() {
    long held = ((long) size + PAGE - 1) / PAGE * PAGE * words * Long.BYTES;
    return held + (long) index.length * Integer.BYTES;
  }

  /** The bytes that it takes for a moment while so many states more make it grow. */
  long bytesWhileGrowing(int more) {
    boolean grows = 2L * (size + more) > index.length;
    return bytes() + (grows ? 2L * index.length * Integer.BYTES : 0);
  }

  /** Whether no more states can be numbered. */
  boolean isFull() {
    return size == 1 << 30;
  }

  /** Copies a state. */
  void get(int number, long[] state) {
    long[] page = pages[number >>> PAGE_BITS];
    System.arraycopy(page, (number & PAGE - 1) * words, state, 0, words);
  }

  /**
   * Looks states up, one after the other, and adds those that had not been seen.
   *
   * @param states one behind the other
   * @param numbers of the states; the complement of a new one's
   */
  void addAll(long[] states, int count, int[] numbers) {
    while (2L * (size + count) > index.length) {
      grow();
    }
    fetch(states, count, numbers);
    for (int i = 0; i < count; i++) {
      numbers[i] = add(states, i * words, numbers[i]);
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
      hashes[i] = hash(states, i * words);
    }
    for (int i = 0; i < count; i++) {
      seen += index[hashes[i] & mask];
    }
    long held = 0;
    for (int i = 0; i < count; i++) {
      int number = index[hashes[i] & mask] - 1;
      if (number >= 0) {
        held += pages[number >>> PAGE_BITS][(number & PAGE - 1) * words];
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
    index[at] = size + 1;
    append(states, from);
    return ~(size - 1);
  }

  private void append(long[] states, int from) {
    int page = size >>> PAGE_BITS;
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, 2 * page);
    }
    if (pages[page] == null) {
      pages[page] = new long[PAGE * words];
    }
    System.arraycopy(states, from, pages[page], (size & PAGE - 1) * words, words);
    size++;
  }

  private boolean isAt(int number, long[] states, int from) {
    long[] page = pages[number >>> PAGE_BITS];
    int start = (number & PAGE - 1) * words;
    for (int i = 0; i < words; i++) {
      if (page[start + i] != states[from + i]) {
        return false;
      }
    }
    return true;
  }

  private int hash(long[] from, int start) {
    long hash = 0;
    for (int i = 0; i < words; i++) {
      // The finalizer of MurmurHash3 (A. Appleby) over each word.
      long word = hash ^ from[start + i];
      word = (word ^ word >>> 33) * 0xff51afd7ed558ccdL;
      word = (word ^ word >>> 33) * 0xc4ceb9fe1a85ec53L;
      hash = word ^ word >>> 33;
    }
    return (int) hash;
  }

  private void grow() {
    int[] larger = new int[2 * index.length];
    int mask = larger.length - 1;
    for (int number = 0; number < size; number++) {
      int at = hash(pages[number >>> PAGE_BITS], (number & PAGE - 1) * words) & mask;
      while (larger[at] != 0) {
        at = at + 1 & mask;
      }
      larger[at] = number + 1;
    }
    index = larger;
  }
}
