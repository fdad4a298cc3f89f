// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.RunResult.Stopped;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.loop.OrdinaryEnter;
import dev.loopstep.kernel.loop.Pause;
import dev.loopstep.kernel.loop.TimelineDriver;
import dev.loopstep.kernel.ring.RingMemory;
import dev.loopstep.kernel.time.CpuUse;
import dev.loopstep.kernel.workload.TableSqes;
import dev.loopstep.vm.Region;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs an application that makes given calls. */
final class CallsRun {
  private final World world;
  private final EnterPlan plan;
  private final OrdinaryEnter enter;
  private final Pause pause;
  private final TimelineDriver driver;
  private final @Nullable TableSqes table;
  private final List<EnterPlan.Seen> seen = new ArrayList<>();

  CallsRun(World world, EnterPlan plan) {
    this.world = world;
    this.plan = plan;
    enter = new OrdinaryEnter(world.ring);
    pause = new Pause(world.cpu, world.timeline, world.task);
    driver = new TimelineDriver(world.cpu, world.task, world.log);
    Region region = world.parameters;
    table = region == null ? null : new TableSqes(world.ring, region);
    if (plan.registersRing()) {
      enter.registerRing();
    }
  }

  /** Makes the calls; one that would sleep for ever is the last. */
  Stopped run() {
    for (EnterPlan.Call call : plan.calls()) {
      prepare(call);
      long slept = world.task.sleeps();
      enter.begin(call.arguments());
      driver.run(enter);
      note(world.task.sleeps() - slept);
      reap(Integer.toUnsignedLong(call.reap()));
      world.log.stepped(seen.size(), enter.result());
      if (enter.wasStuck()) {
        return Stopped.STUCK;
      }
    }
    return Stopped.APPLICATION;
  }

  /** What came of each call. */
  List<EnterPlan.Seen> seen() {
    return seen;
  }

  int result() {
    return enter.result();
  }

  private void prepare(EnterPlan.Call call) {
    if (call.pausePicos() > 0) {
      pause.begin(world.cpu.now() + call.pausePicos());
      driver.run(pause);
    }
    if (call.enables()) {
      world.ring.enable();
    }
    int written = 0;
    if (call.sqes() > 0 && table != null) {
      written = table.write(call.sqesAt(), call.sqes());
    }
    world.cpu.charge(CpuUse.USER, Cost.APPLICATION_ENTER, 1);
    world.cpu.charge(CpuUse.USER, Cost.APPLICATION_REQUEST, written);
  }

  private void note(long slept) {
    int ready = world.ring.completionQueue().published();
    int flags = world.ring.memory().sqFlags();
    seen.add(new EnterPlan.Seen(enter.result(), slept, ready, flags));
  }

  private void reap(long most) {
    RingMemory memory = world.ring.memory();
    int ready = world.ring.completionQueue().published();
    memory.setCqHead(memory.cqHead() + (int) Math.min(most, Integer.toUnsignedLong(ready)));
    world.ring.completionQueue().observeHead();
  }
}
