// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.client;

import dev.loopstep.kernel.time.Timeline;

/** The time at clients, which no processor of the machine passes: that of what happens there. */
public final class OutsideClock {
  private final Timeline timeline;
  private final int timelineKey;
  private long now;

  /**
   * @param timelineKey orders what happens at the same time
   */
  public OutsideClock(Timeline timeline, int timelineKey) {
    this.timeline = timeline;
    this.timelineKey = timelineKey;
  }

  Timeline timeline() {
    return timeline;
  }

  int timelineKey() {
    return timelineKey;
  }

  long now() {
    return now;
  }

  /** Something happens. */
  public void at(long time) {
    now = Math.max(now, time);
  }
}
