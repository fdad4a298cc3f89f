// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore;

import java.util.Arrays;

/** For each state, by its number, the one from which it was found first. */
final class Parents {
  private static final int PAGE_BITS = 16;
  private static final int PAGE = 1 << PAGE_BITS;

  private int[][] pages = new int[16][];
  private int size;

  void add(int parent) {
    int page = size >>> PAGE_BITS;
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, 2 * page);
    }
    if (pages[page] == null) {
      pages[page] = new int[PAGE];
    }
    pages[page][size++ & PAGE - 1] = parent;
  }

  int get(int number) {
    return pages[number >>> PAGE_BITS][number & PAGE - 1];
  }

  long bytes() {
    return ((long) size + PAGE - 1) / PAGE * PAGE * Integer.BYTES;
  }
}
