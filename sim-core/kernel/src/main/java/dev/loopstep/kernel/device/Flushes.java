// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.distribution.Durations;
import dev.loopstep.kernel.time.Cells;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.LogicalDraws;
import dev.loopstep.kernel.time.LogicalNames;
import dev.loopstep.kernel.time.Timeline;
import dev.loopstep.kernel.waiting.WaitQueue;
import org.jspecify.annotations.Nullable;

/**
 * Has a device write its own cache to where it stays (REQ_PREFLUSH). One flush is under way at a
 * time; all who come meanwhile share the next one (block/blk-flush.c, blk_kick_flush). It takes no
 * channel, so the device goes on serving requests.
 */
public final class Flushes extends Event {
  private final Timeline timeline;
  private final Cpu cpu;
  private final int timelineKey;
  private final LogicalDraws draws;
  private final Durations time;

  /** Where those wait that the flush under way is for, and those of the next one. */
  private WaitQueue waitForThis = new WaitQueue();

  private WaitQueue waitForNext = new WaitQueue();

  private long started;
  private long ended;
  private boolean wanted;

  Flushes(
      Distribution distribution,
      String device,
      long seed,
      Timeline timeline,
      Cpu cpu,
      int timelineKey) {
    this.timeline = timeline;
    this.cpu = cpu;
    this.timelineKey = timelineKey;
    draws = new LogicalDraws(seed, device, "flush-time");
    time = new Durations(distribution, draws);
  }

  /**
   * Asks for one that makes durable what the device has completed by now.
   *
   * @return its number, from 1 on
   */
  public long ask() {
    cpu.touch(Cells.DEVICE);
    if (scheduled()) {
      wanted = true;
      return started + 1;
    }
    start(cpu.now());
    return started;
  }

  private void start(long now) {
    started++;
    wanted = false;
    draws.of(LogicalNames.name(0, started));
    timeline.schedule(this, now + time.next(), timelineKey);
  }

  /** Where one waits for the end of a flush; null if that has come. */
  public @Nullable WaitQueue waitFor(long number) {
    if (number <= ended) {
      return null;
    }
    return number == started ? waitForThis : waitForNext;
  }

  /** How many the device has begun. */
  long number() {
    return started;
  }

  /** It is done, and the device interrupts for it (flush_end_io). */
  @Override
  protected void fire() {
    cpu.charge(Cost.DEVICE_INTERRUPT);
    ended = started;
    WaitQueue told = waitForThis;
    waitForThis = waitForNext;
    waitForNext = told;
    if (wanted) {
      start(cpu.now());
    }
    told.wakeAll();
  }

  @Override
  public int touches() {
    return Cells.INTERRUPT;
  }
}
