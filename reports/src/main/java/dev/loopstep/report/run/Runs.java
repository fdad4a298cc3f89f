// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.run;

import dev.loopstep.ebpf.program.Globals;
import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.Simulator;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.trace.RunTrace;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.Engine;
import dev.loopstep.report.experiment.Outcome;
import dev.loopstep.report.experiment.Plan;
import dev.loopstep.report.statistics.Figures;
import dev.loopstep.scenario.Digests;
import dev.loopstep.scenario.RegionFiller;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes single runs. */
public final class Runs {
  private Runs() {}

  /**
   * Runs a policy in a scenario and keeps its completions.
   *
   * @param command the command line that makes this run again
   * @param observer told what happens meanwhile
   */
  public static RunRecord simulate(
      Scenario scenario, Contestant.OfPolicy policy, String command, RunObserver observer) {
    return simulate(scenario, policy, command, observer, RunTrace.NONE, new CompletionLog());
  }

  /**
   * The same, followed event by event.
   *
   * @param completions keeps the run's completions
   */
  public static RunRecord simulate(
      Scenario scenario,
      Contestant.OfPolicy policy,
      String command,
      RunObserver observer,
      RunTrace trace,
      CompletionLog completions) {
    return simulate(scenario, policy, List.of(), command, observer, trace, completions);
  }

  /**
   * The same, held to properties.
   *
   * @param properties of the scenario, understood for the policy
   */
  public static RunRecord simulate(
      Scenario scenario,
      Contestant.OfPolicy policy,
      List<BoundProperty> properties,
      String command,
      RunObserver observer,
      RunTrace trace,
      CompletionLog completions) {
    InvariantWatch watch = new InvariantWatch(policy);
    PropertyWatch held = new PropertyWatch(policy.program(), properties);
    PrintedLines printed = new PrintedLines();
    RunObserver told =
        new Both(
            new Both(watch, held, RunTrace.NONE),
            new Both(printed, observer, RunTrace.NONE),
            RunTrace.NONE);
    Plan plan = new Plan(scenario, scenario.seed(), List.of(policy), 1, List.of(), command);
    RunResult result =
        Engine.SIMULATOR.run(
            plan.setup(policy), policy, scenario.workload(), new Both(completions, told, trace));
    return new RunRecord(
        scenario,
        scenario.seed(),
        new Outcome(policy, result, Figures.of(result)),
        completions,
        printed,
        Globals.read(policy.program().data(), result.globals()),
        violations(watch, held, result),
        "",
        command);
  }

  private static List<Violation> violations(
      InvariantWatch invariants, PropertyWatch properties, RunResult result) {
    List<Violation> all = new ArrayList<>(invariants.violations());
    all.addAll(properties.end(result));
    return all;
  }

  /** What a real kernel could have shown of the run too. */
  public static Observation observation(RunRecord run) {
    RunResult result = run.outcome().result();
    // On Linux only a signal ends a wait for what cannot come, so a recording says `signal` too.
    boolean stuck = result.stopped() == RunResult.Stopped.STUCK;
    return new Observation(
        result.enterReturn(),
        result.attachError(),
        stuck ? "signal" : result.stopped().label(),
        result.steps(),
        result.timeNanos(),
        run.completions(),
        run.printed(),
        run.globals(),
        run.verifierLog(),
        result.digest(),
        stuck,
        result.enters(),
        result.others(),
        result.cpus());
  }

  /**
   * Makes the calls that a scenario asks for in place of a policy.
   *
   * @param plan of the scenario
   * @param trace follows the run event by event
   */
  public static Observation enters(Scenario scenario, EnterPlan plan, RunTrace trace) {
    CompletionLog completions = new CompletionLog();
    byte[] region = RegionFiller.fill(scenario.region(), List.of(), ScenarioSymbols.of(scenario));
    String inputs = Digests.sha256(List.of(scenario.sha256(), scenario.costs().sha256()));
    Simulator.Calls calls =
        Simulator.calls(
            scenario.setup(region, scenario.seed(), inputs),
            plan,
            new Both(completions, RunObserver.NONE, trace));
    RunResult result = calls.run();
    boolean stuck = result.stopped() == RunResult.Stopped.STUCK;
    return new Observation(
        result.enterReturn(),
        0,
        stuck ? "signal" : result.stopped().label(),
        result.steps(),
        result.timeNanos(),
        completions,
        new PrintedLines(),
        Map.of(),
        "",
        result.digest(),
        stuck,
        calls.seen(),
        result.others(),
        result.cpus());
  }
}
