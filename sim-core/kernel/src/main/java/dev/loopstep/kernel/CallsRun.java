// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.RunResult.Stopped;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.loop.EnterCall;
import dev.loopstep.kernel.loop.TimelineDriver;
import java.util.List;

/** Runs an application that makes given calls. */
final class CallsRun {
  private final TaskCalls calls;
  private final TimelineDriver driver;

  CallsRun(World world, EnterPlan plan) {
    calls = new TaskCalls(world, world.task, plan.calls(), world.parameters, world.log::stepped);
    driver = new TimelineDriver(world.task, world.log);
    if (plan.registersRing()) {
      calls.registerRing();
    }
  }

  /** Makes the calls; one that would sleep for ever is the last. */
  Stopped run() {
    for (EnterCall call = calls.next(); call != null; call = calls.next()) {
      driver.run(call);
    }
    return calls.stuck() ? Stopped.STUCK : Stopped.APPLICATION;
  }

  /** What came of each call. */
  List<EnterPlan.Seen> seen() {
    return calls.seen();
  }

  int result() {
    return calls.result();
  }
}
