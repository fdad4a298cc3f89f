// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.arrival;

import dev.loopstep.kernel.distribution.Durations;
import dev.loopstep.kernel.time.Timeline;

/** Clients that think, want something, wait for it, and think again. */
final class ClosedLoop extends ArrivalProcess {
  private final Durations[] think;

  /** Clients that think, in a binary heap by the time at which they want something. */
  private final int[] heap;

  private final long[] wants;
  private int thinking;

  ClosedLoop(Arrivals.Closed closed, Draws draws) {
    int clients = closed.clients();
    think = new Durations[clients];
    heap = new int[clients];
    wants = new long[clients];
    for (int client = 0; client < clients; client++) {
      think[client] = draws.ofClient(client, closed.think());
      wants(client, think[client].next());
    }
  }

  private void wants(int client, long time) {
    wants[client] = time;
    heap[thinking] = client;
    siftUp(thinking++);
  }

  @Override
  public long next() {
    return thinking == 0 ? Timeline.NEVER : wants[heap[0]];
  }

  @Override
  public int arrived() {
    int client = heap[0];
    heap[0] = heap[--thinking];
    siftDown();
    return client;
  }

  @Override
  public void served(int client, long now) {
    wants(client, now + think[client].next());
  }

  /** By time, then by number: no two are equal. */
  private boolean before(int a, int b) {
    return wants[a] != wants[b] ? wants[a] < wants[b] : a < b;
  }

  private void siftUp(int from) {
    int at = from;
    while (at > 0 && before(heap[at], heap[(at - 1) / 2])) {
      swap(at, (at - 1) / 2);
      at = (at - 1) / 2;
    }
  }

  private void siftDown() {
    int at = 0;
    for (int child = 1; child < thinking; child = 2 * at + 1) {
      if (child + 1 < thinking && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], heap[at])) {
        return;
      }
      swap(at, child);
      at = child;
    }
  }

  private void swap(int a, int b) {
    int kept = heap[a];
    heap[a] = heap[b];
    heap[b] = kept;
  }
}
