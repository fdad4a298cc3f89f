// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.run;

import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.loop.EnterArguments;
import dev.loopstep.lab.wire.EnterStep;
import dev.loopstep.lab.wire.GuestCase;

/** The calls that an application makes, as steps. */
final class EnterCallPlan {
  private static final int CLOCK_MONOTONIC = 1;
  private static final int CLOCK_BOOTTIME = 7;
  private static final long PICOS_PER_NANO = 1000;
  private static final long PICOS_PER_MICRO = 1_000_000;

  private EnterCallPlan() {}

  static GuestCase.Enters of(EnterPlan plan) {
    return new GuestCase.Enters(
        plan.registersRing(),
        plan.boottime() ? CLOCK_BOOTTIME : CLOCK_MONOTONIC,
        plan.calls().stream().map(EnterCallPlan::step).toList());
  }

  private static EnterStep step(EnterPlan.Call call) {
    EnterArguments arguments = call.arguments();
    long timeout = arguments.limits().timeoutPicos();
    return new EnterStep(
        call.pausePicos() / PICOS_PER_NANO,
        call.enables(),
        RunSetup.REGION_ADDRESS + call.sqesAt(),
        call.sqes(),
        arguments.toSubmit(),
        arguments.minComplete(),
        arguments.flags(),
        arguments.argumentSize(),
        timeout == EnterArguments.Limits.NEVER ? -1 : timeout / PICOS_PER_NANO,
        (int) (arguments.limits().minWaitPicos() / PICOS_PER_MICRO),
        arguments.limits().blocksSignals(),
        call.reap());
  }
}
