// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench.phold;

import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.Timeline;

/** Loopstep's own. */
final class TimelineSet implements EventSet {
  private final Timeline timeline = new Timeline();
  private long now;

  private static final class Arrival extends Event {
    private int process;

    @Override
    protected void fire() {
      throw new AssertionError("the benchmark takes events out itself");
    }
  }

  @Override
  public void add(int process, long time) {
    Arrival arrival = new Arrival();
    arrival.process = process;
    timeline.schedule(arrival, time, 0);
  }

  @Override
  public int hold(int process, long delay) {
    Arrival arrival = (Arrival) timeline.poll();
    int before = arrival.process;
    now = arrival.time();
    arrival.process = process;
    timeline.schedule(arrival, now + delay, 0);
    return before;
  }

  @Override
  public long now() {
    return now;
  }
}
