// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.nic;

import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.Timeline;
import java.util.function.LongConsumer;

/**
 * Puts an interrupt off until so many packets are there to be told of, or a time after the first of
 * them.
 */
public final class Moderation {
  /**
   * When it interrupts.
   *
   * @param picos after the first packet; 0 for at once
   * @param frames so many packets, from 1
   */
  public record Setup(long picos, int frames) {
    /** 16 us, 32 packets. */
    public static final Setup DEFAULT = new Setup(16_000_000, 32);
  }

  private final Setup setup;
  private final Timeline timeline;
  private final int timelineKey;
  private final LongConsumer interrupt;
  private int untold;

  private final Event timer =
      new Event() {
        @Override
        protected void fire() {
          interrupt.accept(time());
        }
      };

  /**
   * @param timeline of the device, whose timer this is
   * @param interrupt is told the time at which to interrupt
   */
  Moderation(Setup setup, Timeline timeline, int timelineKey, LongConsumer interrupt) {
    this.setup = setup;
    this.timeline = timeline;
    this.timelineKey = timelineKey;
    this.interrupt = interrupt;
  }

  /** There are more packets to be told of. */
  void happened(int packets, long time) {
    if (packets == 0) {
      return;
    }
    untold += packets;
    if (setup.picos() == 0 || untold >= setup.frames()) {
      interrupt.accept(time);
    } else if (!timer.scheduled()) {
      timeline.schedule(timer, time + setup.picos(), timelineKey);
    }
  }

  /** All were told of: the next packet is the first again. */
  void told() {
    untold = 0;
    timeline.remove(timer);
  }
}
