// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import java.util.Arrays;

/** Numbers, each once, in one table of twice their size at most four times. */
final class LongSet {
  private long[] table = new long[1 << 10];
  private int size;
  private boolean zero;

  /** One that holds some. */
  static LongSet of(long[] numbers) {
    LongSet set = new LongSet();
    for (long number : numbers) {
      set.add(number);
    }
    return set;
  }

  /** Adds a number; false if it was there. */
  boolean add(long number) {
    if (number == 0) {
      boolean fresh = !zero;
      zero = true;
      return fresh;
    }
    if (2 * size >= table.length) {
      grow();
    }
    int at = place(table, number);
    if (table[at] == number) {
      return false;
    }
    table[at] = number;
    size++;
    return true;
  }

  private static int place(long[] table, long number) {
    int at = (int) History.mix(number) & table.length - 1;
    while (table[at] != 0 && table[at] != number) {
      at = at + 1 & table.length - 1;
    }
    return at;
  }

  private void grow() {
    long[] larger = new long[2 * table.length];
    for (long number : table) {
      if (number != 0) {
        larger[place(larger, number)] = number;
      }
    }
    table = larger;
  }

  int size() {
    return size + (zero ? 1 : 0);
  }

  /** What the table takes. */
  long bytes() {
    return 8L * table.length;
  }

  /** In ascending order. */
  long[] sorted() {
    long[] all = Arrays.stream(table).filter(number -> number != 0).toArray();
    if (zero) {
      all = Arrays.copyOf(all, all.length + 1);
    }
    Arrays.sort(all);
    return all;
  }
}
