// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.run;

import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.application.AfterStop;
import dev.loopstep.kernel.application.Descriptors;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.loop.EnterArguments;
import dev.loopstep.lab.wire.EnterStep;
import dev.loopstep.lab.wire.GuestCase;
import dev.loopstep.scenario.Scenario;
import java.util.List;

/** The calls that an application makes, as steps. */
final class EnterCallPlan {
  private static final int CLOCK_MONOTONIC = 1;
  private static final int CLOCK_BOOTTIME = 7;
  private static final long PICOS_PER_NANO = 1000;
  private static final long PICOS_PER_MICRO = 1_000_000;

  /**
   * Where the SQEs of other tasks stand: no request can name it, in the simulator nothing is there.
   */
  static final long TASK_SQES_ADDRESS = 0x7d00_0000_0000L;

  private EnterCallPlan() {}

  static GuestCase.Enters of(EnterPlan plan) {
    return new GuestCase.Enters(
        plan.registersRing(),
        plan.boottime() ? CLOCK_BOOTTIME : CLOCK_MONOTONIC,
        plan.calls().stream().map(call -> step(call, RunSetup.REGION_ADDRESS)).toList());
  }

  /** What the application does when its policy has stopped. */
  static GuestCase.Again again(Scenario scenario) {
    return scenario
        .application()
        .afterStop()
        .map(plan ->
            new GuestCase.Again(
                plan.workPicos() / PICOS_PER_NANO,
                plan.perCompletionPicos() / PICOS_PER_NANO,
                plan.enters(),
                plan.untilPicos() == AfterStop.NO_END
                    ? Long.MAX_VALUE
                    : plan.untilPicos() / PICOS_PER_NANO))
        .orElse(GuestCase.Again.NEVER);
  }

  /** The other tasks of a scenario. */
  static List<GuestCase.Task> tasks(Scenario scenario) {
    return scenario.application().tasks().all().stream()
        .map(task -> new GuestCase.Task(task.name(), calls(task.calls()), task.exits()))
        .toList();
  }

  private static GuestCase.Enters calls(List<EnterPlan.Call> calls) {
    return new GuestCase.Enters(
        false, CLOCK_MONOTONIC, calls.stream().map(call -> step(call, TASK_SQES_ADDRESS)).toList());
  }

  private static EnterStep step(EnterPlan.Call call, long sqes) {
    EnterArguments arguments = call.arguments();
    long timeout = arguments.limits().timeoutPicos();
    return new EnterStep(
        call.ring() == Descriptors.RING ? EnterStep.OWN_RING : call.ring(),
        call.pausePicos() / PICOS_PER_NANO,
        call.enables(),
        sqes + call.sqesAt(),
        call.sqes(),
        arguments.toSubmit(),
        arguments.minComplete(),
        arguments.flags(),
        arguments.argumentSize(),
        timeout == EnterArguments.Limits.NEVER ? -1 : timeout / PICOS_PER_NANO,
        (int) (arguments.limits().minWaitPicos() / PICOS_PER_MICRO),
        arguments.limits().blocksSignals(),
        call.reap(),
        RingPlan.size(call.resizes()));
  }
}
