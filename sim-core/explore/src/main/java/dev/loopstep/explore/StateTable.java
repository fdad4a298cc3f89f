// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore;

import java.util.Arrays;

/**
 * Every state that was seen, each once and numbered in the order in which it was found. States lie
 * one behind the other in pages; how they are looked up is another matter.
 */
abstract sealed class StateTable permits WideTable, WordTable {
  private static final int PAGE_BITS = 16;
  private static final int PAGE = 1 << PAGE_BITS;

  private final int words;
  private long[][] pages = new long[16][];
  private int size;

  StateTable(int words) {
    this.words = words;
  }

  /** One for states of so many words. */
  static StateTable of(int words) {
    return words == 1 ? new WordTable() : new WideTable(words);
  }

  final int size() {
    return size;
  }

  final int words() {
    return words;
  }

  /** What it takes with so many states, in bytes. */
  final long bytes() {
    return ((long) size + PAGE - 1) / PAGE * PAGE * words * Long.BYTES + indexBytes();
  }

  /** The bytes that it takes for a moment while so many states more make it grow. */
  final long bytesWhileGrowing(int more) {
    return bytes() + (grows(more) ? 2 * indexBytes() : 0);
  }

  /** What looking up takes. */
  abstract long indexBytes();

  /** Whether that becomes more with so many states more. */
  abstract boolean grows(int more);

  /** Whether no more states can be numbered. */
  final boolean isFull() {
    return size == 1 << 30;
  }

  /** Copies a state. */
  final void get(int number, long[] state) {
    long[] page = pages[number >>> PAGE_BITS];
    int from = (number & PAGE - 1) * words;
    for (int i = 0; i < words; i++) {
      state[i] = page[from + i];
    }
  }

  /** A word of a state. */
  final long word(int number, int word) {
    return pages[number >>> PAGE_BITS][(number & PAGE - 1) * words + word];
  }

  /**
   * Looks states up, one after the other, and adds those that had not been seen.
   *
   * @param states one behind the other
   * @param numbers of the states, or whatever is not negative; the complement of a new one's
   */
  abstract void addAll(long[] states, int count, int[] numbers);

  /** Adds a state that had not been seen; returns its number. */
  final int append(long[] states, int from) {
    int page = size >>> PAGE_BITS;
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, 2 * page);
    }
    if (pages[page] == null) {
      pages[page] = new long[PAGE * words];
    }
    int at = (size & PAGE - 1) * words;
    for (int i = 0; i < words; i++) {
      pages[page][at + i] = states[from + i];
    }
    return size++;
  }
}
