// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Pages by their number, in a table with linear probing: looking one up allocates nothing. */
final class PageMap {
  private static final long EMPTY = -1;

  private long[] numbers = new long[16];
  private byte[] @Nullable [] pages = new byte[16][];
  private int size;

  PageMap() {
    Arrays.fill(numbers, EMPTY);
  }

  boolean isEmpty() {
    return size == 0;
  }

  byte @Nullable [] get(long number) {
    return pages[slot(numbers, number)];
  }

  void put(long number, byte[] page) {
    int slot = slot(numbers, number);
    if (numbers[slot] == EMPTY) {
      numbers[slot] = number;
      size++;
    }
    pages[slot] = page;
    if (size * 2 > numbers.length) {
      grow();
    }
  }

  /** Makes zeroes of what the pages hold of the bytes from one place up to another. */
  void zero(long from, long to, int pageBytes) {
    for (int slot = 0; slot < numbers.length; slot++) {
      byte[] page = pages[slot];
      if (page != null) {
        long start = numbers[slot] * pageBytes;
        int first = (int) Math.clamp(from - start, 0L, pageBytes);
        int end = (int) Math.clamp(to - start, 0L, pageBytes);
        Arrays.fill(page, Math.min(first, end), end, (byte) 0);
      }
    }
  }

  private void grow() {
    long[] moreNumbers = new long[numbers.length * 2];
    byte[] @Nullable [] morePages = new byte[numbers.length * 2][];
    Arrays.fill(moreNumbers, EMPTY);
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] != EMPTY) {
        int slot = slot(moreNumbers, numbers[i]);
        moreNumbers[slot] = numbers[i];
        morePages[slot] = pages[i];
      }
    }
    numbers = moreNumbers;
    pages = morePages;
  }

  private static int slot(long[] numbers, long number) {
    int mask = numbers.length - 1;
    int slot = (int) ((number * 0x9e37_79b9_7f4a_7c15L) >>> 40) & mask;
    while (numbers[slot] != EMPTY && numbers[slot] != number) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
