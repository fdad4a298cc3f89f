// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.application.OtherTask;
import dev.loopstep.scenario.Scenario;
import java.util.List;

/**
 * Something that is done over and over, here and in the simulator: the calls of io_uring_enter of a
 * scenario, one after another, which is a round.
 *
 * @param fitted whether the profile is fitted to it; the others are predicted
 * @param awaitedNanos for how long a round waits for a clock, whatever the machine: not counted
 */
public record Shape(String name, boolean fitted, long awaitedNanos, Scenario scenario) {
  /** What the scenario's own task does in a round. */
  List<EnterPlan.Call> calls() {
    return scenario.enters().map(EnterPlan::calls).orElse(List.of());
  }

  /** What other tasks do in a round. */
  List<OtherTask> others() {
    return scenario.application().tasks().all();
  }

  /** How many requests a round has. */
  public int requests() {
    int requests = calls().stream().mapToInt(EnterPlan.Call::sqes).sum();
    for (OtherTask other : others()) {
      requests += other.calls().stream().mapToInt(EnterPlan.Call::sqes).sum();
    }
    return requests;
  }

  /** Why it cannot be measured here; empty if it can. */
  String obstacle() {
    ApplicationSetup application = scenario.application();
    if (calls().isEmpty()) {
      return "it has no `enters`";
    }
    if (!scenario.files().isEmpty()) {
      return "it has `files` on devices";
    }
    if (!application.actions().isEmpty()
        || !application.registeredFiles().isEmpty()
        || application.registeredBuffers()
        || !application.bufferRings().isEmpty()) {
      return "it has an `application`, registers something or has rings of buffers";
    }
    if (others().size() > 1) {
      return "it has more than one other task";
    }
    boolean plain =
        calls().stream().allMatch(Shape::plain)
            && others().stream().allMatch(other -> other.calls().stream().allMatch(Shape::plain));
    return plain ? "" : "a call pauses, enables a ring, leaves completions or has an argument";
  }

  private static boolean plain(EnterPlan.Call call) {
    return call.pausePicos() == 0
        && !call.enables()
        && call.reap() == -1
        && call.arguments().limits().equals(dev.loopstep.kernel.loop.EnterArguments.Limits.NONE);
  }
}
