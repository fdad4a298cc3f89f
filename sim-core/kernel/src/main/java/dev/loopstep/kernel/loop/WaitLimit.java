// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.loop;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.loop.EnterArguments.Limits;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.Timeline;

/**
 * How long a wait may take, and its timer. A wait with a minimum has two stages: when the first is
 * over, any completion ends it (io_uring/wait.c, io_cqring_min_timer_wakeup).
 */
final class WaitLimit {
  /** The key on the timeline: with timers, before devices. */
  private static final int TIMELINE_KEY = 0;

  private final Cpu cpu;
  private final Timeline timeline;
  private final Waiter waiter;
  private Limits limits = Limits.NONE;
  private boolean absolute;

  // Times of the timeline; the wait's first stage, 0 once it is over, counts from its beginning.
  private long beganAt;
  private long minWait;
  private long until;
  private boolean timeIsUp;

  /** Whether the timer that runs ends the minimum. */
  private boolean firstStage;

  private final Event timer =
      new Event() {
        @Override
        protected void fire() {
          expired();
        }
      };

  /** Who waits. */
  interface Waiter {
    /** The minimum is over: whether it waits on, now for any one completion. */
    boolean waitsForAny();

    /** The time is up. */
    void wake();
  }

  WaitLimit(Cpu cpu, Timeline timeline, Waiter waiter) {
    this.cpu = cpu;
    this.timeline = timeline;
    this.waiter = waiter;
  }

  /**
   * The limit of the next wait.
   *
   * @param absolute whether the time is one of the clock
   */
  void is(Limits limits, boolean absolute) {
    this.limits = limits;
    this.absolute = absolute;
    timeIsUp = false;
  }

  /** It counts from now on. */
  void begin() {
    beganAt = cpu.now();
    minWait = limits.minWaitPicos();
    until = expiry(limits.timeoutPicos());
  }

  private long expiry(long timeout) {
    if (timeout == Limits.NEVER) {
      return Timeline.NEVER;
    }
    long start = absolute ? 0 : beganAt;
    return timeout > Cpu.LAST_TIME - start ? Timeline.NEVER : start + timeout;
  }

  /** How much time is left; {@link Timeline#NEVER} without a limit. */
  long left() {
    return until == Timeline.NEVER ? until : until - cpu.now();
  }

  /** Whether signals are to wait meanwhile. */
  boolean blocksSignals() {
    return limits.blocksSignals();
  }

  /** Whether a sleep has a timer. */
  boolean hasTimer() {
    return limits.timeoutPicos() != Limits.NEVER || minWait != 0;
  }

  boolean timeIsUp() {
    return timeIsUp;
  }

  /** A timer that is due already interrupts while it is started. */
  void startTimer() {
    firstStage = minWait != 0;
    timeline.schedule(timer, dueAt(minWait != 0 ? beganAt + minWait : until), TIMELINE_KEY);
    cpu.charge(Cost.TIMER_ARM);
  }

  void stopTimer() {
    timeline.remove(timer);
  }

  private long dueAt(long time) {
    return time == Timeline.NEVER ? time : Math.max(time, cpu.now());
  }

  private void expired() {
    cpu.timerInterrupt();
    boolean secondStage = firstStage && until != Timeline.NEVER && minWait < until;
    if (secondStage && waiter.waitsForAny()) {
      firstStage = false;
      timeline.schedule(timer, dueAt(until), TIMELINE_KEY);
    } else {
      timeIsUp = true;
      minWait = 0;
      waiter.wake();
    }
  }
}
