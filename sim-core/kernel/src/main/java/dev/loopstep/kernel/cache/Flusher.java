// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.cache;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.Timeline;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Writes back what has been dirty for long (fs/fs-writeback.c): it looks every 5 seconds
 * (dirty_writeback_interval) for files whose first change is 30 seconds old
 * (dirty_expire_interval). It takes the processor as an interrupt does. That many dirty pages are
 * written earlier, and slow writers down, is not modelled.
 */
public final class Flusher extends Event {
  private static final long SECOND = 1_000_000_000_000L;
  private static final long INTERVAL = 5 * SECOND;
  private static final long EXPIRES = 30 * SECOND;

  /** The key on the timeline: after timers and devices. */
  private static final int TIMELINE_KEY = Integer.MAX_VALUE - 2;

  private final Cpu cpu;
  private final Timeline timeline;

  /** In the order in which they became dirty. */
  private final Set<PageCache> files = new LinkedHashSet<>();

  /** One that has nothing to do yet. */
  public Flusher(Cpu cpu, Timeline timeline) {
    this.cpu = cpu;
    this.timeline = timeline;
  }

  /** A file has become dirty. */
  void dirtied(PageCache cache) {
    files.add(cache);
    if (!scheduled()) {
      schedule();
    }
  }

  private void schedule() {
    timeline.schedule(this, (cpu.now() / INTERVAL + 1) * INTERVAL, TIMELINE_KEY);
  }

  @Override
  protected void fire() {
    cpu.charge(Cost.TIMER_INTERRUPT);
    Iterator<PageCache> each = files.iterator();
    while (each.hasNext()) {
      PageCache cache = each.next();
      if (cache.isDirty() && cache.dirtySince() + EXPIRES <= time()) {
        cache.flush();
      }
      if (!cache.isDirty()) {
        each.remove();
      }
    }
    if (!files.isEmpty()) {
      schedule();
    }
  }
}
