// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench.phold;

import java.util.PriorityQueue;

/** What one takes who takes no library: the JDK's binary heap. */
final class JdkHeapSet implements EventSet {
  private final PriorityQueue<Arrival> heap = new PriorityQueue<>();
  private long now;

  private static final class Arrival implements Comparable<Arrival> {
    private int process;
    private long time;

    @Override
    public int compareTo(Arrival other) {
      return Long.compare(time, other.time);
    }
  }

  @Override
  public void add(int process, long time) {
    Arrival arrival = new Arrival();
    arrival.process = process;
    arrival.time = time;
    heap.add(arrival);
  }

  @Override
  public int hold(int process, long delay) {
    Arrival arrival = heap.remove();
    int before = arrival.process;
    now = arrival.time;
    arrival.process = process;
    arrival.time = now + delay;
    heap.add(arrival);
    return before;
  }

  @Override
  public long now() {
    return now;
  }
}
