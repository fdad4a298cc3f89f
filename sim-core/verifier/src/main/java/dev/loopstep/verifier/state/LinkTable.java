// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.state;

import java.util.Arrays;

/**
 * Which links of two states belong together: an id of the one, an id of the other, by how much
 * their numbers differ, and an id of what comes out. Most comparisons and joins meet no link, so it
 * takes no memory before the first.
 */
final class LinkTable {
  /** That an id was not found. */
  static final int ABSENT = -1;

  private static final int FIRST_ROOM = 8;
  private static final int[] NO_IDS = {};
  private static final long[] NO_SHIFTS = {};

  private final int most;
  private int[] left = NO_IDS;
  private int[] right = NO_IDS;
  private int[] result = NO_IDS;
  private long[] shift = NO_SHIFTS;
  private int size;

  /**
   * @param most how many links are kept; later ones are lost
   */
  LinkTable(int most) {
    this.most = most;
  }

  /** The place of the only link with the id on the left, or {@link #ABSENT}. */
  int find(int leftId) {
    for (int i = 0; i < size; i++) {
      if (left[i] == leftId) {
        return i;
      }
    }
    return ABSENT;
  }

  /** The place of the link, or {@link #ABSENT}. */
  int find(int leftId, int rightId, long difference) {
    for (int i = 0; i < size; i++) {
      if (is(i, rightId, difference) && left[i] == leftId) {
        return i;
      }
    }
    return ABSENT;
  }

  /** Whether the link at the place has these on the right. */
  boolean is(int place, int rightId, long difference) {
    return right[place] == rightId && shift[place] == difference;
  }

  int resultAt(int place) {
    return result[place];
  }

  boolean isFull() {
    return size == most;
  }

  /** Adds a link; there must be room. */
  void add(int leftId, int rightId, long difference, int resultId) {
    if (size == left.length) {
      grow(Math.min(most, Math.max(FIRST_ROOM, 2 * size)));
    }
    left[size] = leftId;
    right[size] = rightId;
    shift[size] = difference;
    result[size] = resultId;
    size++;
  }

  private void grow(int room) {
    left = Arrays.copyOf(left, room);
    right = Arrays.copyOf(right, room);
    shift = Arrays.copyOf(shift, room);
    result = Arrays.copyOf(result, room);
  }
}
