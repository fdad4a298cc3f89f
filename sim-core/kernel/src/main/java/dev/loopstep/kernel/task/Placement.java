// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where something that was woken runs (kernel/sched/fair.c, select_task_rq_fair, without domains
 * and load averages): where it must; where it ran last if that is free; else on a free processor;
 * else where fewest wait.
 */
final class Placement {
  private final MachineSetup setup;
  private final List<Core> cores;

  Placement(MachineSetup setup, List<Core> cores) {
    this.setup = setup;
    this.cores = cores;
  }

  /**
   * Chooses a processor.
   *
   * @param here the one that wakes it
   */
  Core of(Share share, Core here) {
    int pinned = setup.pin(share.name);
    if (pinned >= 0) {
      return cores.get(pinned);
    }
    Core before = share.core == null ? here : share.core;
    if (before.free()) {
      return before;
    }
    Core free = firstFree();
    return free == null ? shortest(before) : free;
  }

  private @Nullable Core firstFree() {
    for (int i = 0; i < cores.size(); i++) {
      if (cores.get(i).free()) {
        return cores.get(i);
      }
    }
    return null;
  }

  /** Of equal ones where it ran last, else the one with the lowest number. */
  private Core shortest(Core before) {
    Core best = before;
    for (int i = 0; i < cores.size(); i++) {
      if (cores.get(i).load() < best.load()) {
        best = cores.get(i);
      }
    }
    return best;
  }
}
