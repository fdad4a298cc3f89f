// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.Simulator;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.application.OtherTask;
import dev.loopstep.kernel.application.OtherTasks;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.scenario.RegionFiller;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioSymbols;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A shape in the simulator. */
final class SimulatedShape {
  private final CallsShape shape;
  private final Scenario scenario;
  private final byte[] region;

  SimulatedShape(CallsShape shape) {
    this.shape = shape;
    scenario = shape.scenario();
    region = RegionFiller.fill(scenario.region(), List.of(), ScenarioSymbols.of(scenario));
  }

  /** Simulated time of so many rounds, in picoseconds. */
  long picos(CostProfile costs, int rounds) {
    return run(costs, rounds, RunObserver.NONE).timePicos();
  }

  /** Whether a round would sleep for ever. */
  boolean stuck() {
    return run(scenario.costs().profile(), 2, RunObserver.NONE).stopped()
        == RunResult.Stopped.STUCK;
  }

  /** Whether its thread sleeps in a round. */
  boolean sleeps() {
    return calls(scenario.costs().profile(), 2, RunObserver.NONE).seen().stream()
        .anyMatch(call -> call.slept() > 0);
  }

  /** What completes on the shape's own ring in a round. */
  List<Completion> completions() {
    List<Completion> completions = new ArrayList<>();
    run(
        scenario.costs().profile(),
        1,
        new RunObserver() {
          @Override
          public void completed(
              long timePicos, long userData, int res, int flags, boolean overflow) {
            completions.add(new Completion(userData, res));
          }
        });
    return completions;
  }

  private RunResult run(CostProfile costs, int rounds, RunObserver observer) {
    return calls(costs, rounds, observer).run();
  }

  private Simulator.Calls calls(CostProfile costs, int rounds, RunObserver observer) {
    EnterPlan one = scenario.enters().orElseThrow();
    EnterPlan all = new EnterPlan(false, false, repeat(one.calls(), rounds));
    RunSetup own = scenario.setup(region, scenario.seed(), "");
    RunSetup setup =
        own.with(own.application().with(others(own.application().tasks(), rounds)))
            .with(costs, own.maxSteps());
    return Simulator.calls(setup, all, observer);
  }

  private OtherTasks others(OtherTasks tasks, int rounds) {
    if (shape.others().isEmpty()) {
      return tasks;
    }
    List<OtherTask> repeated =
        tasks.all().stream()
            .map(t -> new OtherTask(t.name(), repeat(t.calls(), rounds), t.exits()))
            .toList();
    return new OtherTasks(repeated, tasks.sqes());
  }

  private static List<EnterPlan.Call> repeat(List<EnterPlan.Call> calls, int rounds) {
    return Collections.nCopies(rounds, calls).stream().flatMap(List::stream).toList();
  }
}
