// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.task;

import dev.loopstep.kernel.cost.MachineCost;
import dev.loopstep.kernel.time.Event;
import java.util.List;

/**
 * The scheduler's ticks, at the same multiples of their period on all processors, as long as
 * something runs there (kernel/sched/core.c, sched_tick).
 */
final class Ticks {
  /** With timers, before devices. */
  private static final int TIMELINE_KEY = 0;

  private final MachineSetup setup;
  private final MachineCpu cpu;
  private final long period;

  Ticks(MachineSetup setup, MachineCpu cpu, List<Core> cores) {
    this.setup = setup;
    this.cpu = cpu;
    period = setup.tickPicos();
    cores.forEach(core -> core.tick = of(core));
  }

  private Event of(Core core) {
    return new Event() {
      @Override
      protected void fire() {
        tick(core);
      }
    };
  }

  /** Something runs on a processor: it ticks from now on. */
  void start(Core core) {
    if (!core.tick.scheduled()) {
      core.timers.schedule(core.tick, (core.now() / period + 1) * period, TIMELINE_KEY);
    }
  }

  /** What was wanted lazily is wanted now; then whether the slice of who runs is over. */
  private void tick(Core core) {
    cpu.charge(MachineCost.TICK);
    core.accounts.ticks++;
    if (core.needReschedLazy) {
      core.needResched = true;
    }
    core.share();
    Share runs = core.current;
    if (runs == null) {
      return;
    }
    if (core.queue.sliceIsOver(runs) && !core.queue.isEmpty()) {
      core.reschedule(setup.preemption());
    }
    start(core);
  }
}
