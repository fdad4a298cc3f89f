// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.client;

/** Requests that wait for a connection, in the order in which they were due. */
final class DueQueue {
  private long[] due = new long[16];
  private int[] whose = new int[16];
  private int head;
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  void add(long time, int who) {
    if (size == due.length) {
      grow();
    }
    int at = (head + size) & (due.length - 1);
    due[at] = time;
    whose[at] = who;
    size++;
  }

  private void grow() {
    long[] moreDue = new long[size * 2];
    int[] moreWhose = new int[size * 2];
    for (int i = 0; i < size; i++) {
      moreDue[i] = due[(head + i) & (size - 1)];
      moreWhose[i] = whose[(head + i) & (size - 1)];
    }
    due = moreDue;
    whose = moreWhose;
    head = 0;
  }

  /** When the first one was due. */
  long due() {
    return due[head];
  }

  /** Whose the first one is. */
  int whose() {
    return whose[head];
  }

  void remove() {
    head = (head + 1) & (due.length - 1);
    size--;
  }
}
