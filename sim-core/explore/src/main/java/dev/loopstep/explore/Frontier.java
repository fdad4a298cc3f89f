// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore;

import java.util.Arrays;

/** What a few states lead to, in order, to be looked up together. */
final class Frontier {
  private final Space space;
  private final boolean symmetric;
  private final int words;
  private final long[] one;
  private final Steps steps = this::add;
  private long[] states = new long[1024];
  private int[] numbers = new int[1024];
  private int[] ends = new int[128];
  private int size;
  private int expanded;

  Frontier(Space space, boolean symmetric) {
    this.space = space;
    this.symmetric = symmetric;
    this.words = space.words();
    this.one = new long[words];
  }

  /** The states, one behind the other. */
  long[] states() {
    return states;
  }

  /** Room for a number for each state. */
  int[] numbers() {
    return numbers;
  }

  int size() {
    return size;
  }

  /** Where what the n-th expanded state leads to ends. */
  int end(int expandedState) {
    return ends[expandedState];
  }

  void clear() {
    size = 0;
    expanded = 0;
  }

  /** The first state of all. */
  void start() {
    long[] first = new long[words];
    space.start(first);
    add(0, 0, first);
  }

  /** Adds all that a state leads to. */
  void expand(long[] state) {
    space.steps(state, steps);
    if (expanded == ends.length) {
      ends = Arrays.copyOf(ends, 2 * expanded);
    }
    ends[expanded++] = size;
  }

  private void add(int actor, int atom, long[] next) {
    if ((size + 1) * words > states.length) {
      states = Arrays.copyOf(states, 2 * states.length);
    }
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    if (symmetric) {
      System.arraycopy(next, 0, one, 0, words);
      space.makeCanonical(one);
      System.arraycopy(one, 0, states, size * words, words);
    } else {
      // Mostly one word, for which a copy by the system would take longer.
      for (int i = 0; i < words; i++) {
        states[size * words + i] = next[i];
      }
    }
    size++;
  }
}
