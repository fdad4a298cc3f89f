// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.cache;

import java.util.Arrays;

/**
 * A byte for each page by its number, in a table with linear probing: looking one up allocates
 * nothing. Pages are never taken out.
 */
final class PageTable {
  private static final long EMPTY = -1;

  private long[] numbers = new long[64];
  private byte[] values = new byte[64];
  private int size;

  PageTable() {
    Arrays.fill(numbers, EMPTY);
  }

  /** What is known of a page, or another value where nothing is. */
  byte get(long number, byte otherwise) {
    int slot = slot(numbers, number);
    return numbers[slot] == EMPTY ? otherwise : values[slot];
  }

  void put(long number, byte value) {
    int slot = slot(numbers, number);
    if (numbers[slot] == EMPTY) {
      numbers[slot] = number;
      size++;
    }
    values[slot] = value;
    if (size * 2 > numbers.length) {
      grow();
    }
  }

  private void grow() {
    long[] moreNumbers = new long[numbers.length * 2];
    byte[] moreValues = new byte[numbers.length * 2];
    Arrays.fill(moreNumbers, EMPTY);
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] != EMPTY) {
        int slot = slot(moreNumbers, numbers[i]);
        moreNumbers[slot] = numbers[i];
        moreValues[slot] = values[i];
      }
    }
    numbers = moreNumbers;
    values = moreValues;
  }

  private static int slot(long[] numbers, long number) {
    int mask = numbers.length - 1;
    int slot = (int) ((number * 0x9e37_79b9_7f4a_7c15L) >>> 32) & mask;
    while (numbers[slot] != EMPTY && numbers[slot] != number) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
