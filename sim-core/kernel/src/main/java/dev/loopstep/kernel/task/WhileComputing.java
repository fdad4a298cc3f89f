// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What others do while the run's own task computes, so that a long step does not keep them. */
final class WhileComputing implements MachineCpu.Others {
  private final Scheduler scheduler;
  private final List<Core> cores;
  private final Core outside;

  WhileComputing(Scheduler scheduler, List<Core> cores, Core outside) {
    this.scheduler = scheduler;
    this.cores = cores;
    this.outside = outside;
  }

  @Override
  public @Nullable Core before(Core computing, long time) {
    Core first = computing;
    long earliest = computing.nextEvent();
    if (outside.nextAction() < earliest) {
      first = outside;
      earliest = outside.nextAction();
    }
    for (int i = 0; i < cores.size(); i++) {
      Core core = cores.get(i);
      if (core != computing && core.nextAction() < earliest) {
        first = core;
        earliest = core.nextAction();
      }
    }
    boolean comesFirst = first == computing || first.number < computing.number;
    return earliest < time || earliest == time && comesFirst ? first : null;
  }

  @Override
  public void act(Core other) {
    scheduler.act(other);
  }

  @Override
  public void makeRoom(Core computing) {
    scheduler.makeRoom(computing);
  }

  @Override
  public boolean ownRuns(Core core) {
    return scheduler.ownRuns(core);
  }
}
