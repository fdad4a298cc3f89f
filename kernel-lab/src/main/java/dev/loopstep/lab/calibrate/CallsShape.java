// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.application.OtherTask;
import dev.loopstep.kernel.ring.Sqe;
import dev.loopstep.scenario.RegionFiller;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioSymbols;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * The calls of io_uring_enter of a scenario, one after another: they are made here and in the
 * simulator.
 */
final class CallsShape extends Shape {
  private final Scenario scenario;

  CallsShape(String name, boolean fitted, long awaitedNanos, Scenario scenario) {
    super(name, fitted, awaitedNanos);
    this.scenario = scenario;
  }

  Scenario scenario() {
    return scenario;
  }

  @Override
  Features features(Model model) {
    return model.of(this);
  }

  @Override
  HostRun open(Affinity affinity) {
    return new HostCallsRun(this, affinity);
  }

  @Override
  boolean sleeps() {
    return new SimulatedShape(this).sleeps();
  }

  /** What the scenario's own task does in a round. */
  List<EnterPlan.Call> calls() {
    return scenario.enters().map(EnterPlan::calls).orElse(List.of());
  }

  /** Whether its other task does. */
  @Override
  boolean apart() {
    return scenario
        .machine()
        .map(machine -> others().stream().anyMatch(other -> machine.apart(other.name())))
        .orElse(false);
  }

  /** What other tasks do in a round. */
  List<OtherTask> others() {
    return scenario.application().tasks().all();
  }

  /** The numbers of the operations that its requests ask for. */
  BitSet operations() {
    BitSet operations = new BitSet();
    Map<String, Long> symbols = ScenarioSymbols.of(scenario);
    add(operations, calls(), RegionFiller.fill(scenario.region(), List.of(), symbols));
    byte[] ofOthers = RegionFiller.fill(scenario.taskSqes(), List.of(), symbols);
    others().forEach(other -> add(operations, other.calls(), ofOthers));
    return operations;
  }

  private static void add(BitSet operations, List<EnterPlan.Call> calls, byte[] sqes) {
    for (EnterPlan.Call call : calls) {
      for (int i = 0; i < call.sqes(); i++) {
        operations.set(Byte.toUnsignedInt(sqes[call.sqesAt() + i * Sqe.SIZE + Sqe.OPCODE]));
      }
    }
  }

  /** How many requests a round has. */
  @Override
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
        calls().stream().allMatch(CallsShape::plain)
            && others().stream()
                .allMatch(other -> other.calls().stream().allMatch(CallsShape::plain));
    return plain
        ? ""
        : "a call pauses, enables or resizes a ring, leaves completions or has an argument";
  }

  private static boolean plain(EnterPlan.Call call) {
    return call.pausePicos() == 0
        && !call.enables()
        && call.resizes() == null
        && call.reap() == -1
        && call.arguments().limits().equals(dev.loopstep.kernel.loop.EnterArguments.Limits.NONE);
  }
}
