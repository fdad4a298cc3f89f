// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.run;

import dev.loopstep.ebpf.program.Globals;
import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.trace.RunTrace;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.Engine;
import dev.loopstep.report.experiment.Outcome;
import dev.loopstep.report.experiment.Plan;
import dev.loopstep.report.statistics.Figures;
import dev.loopstep.scenario.Scenario;
import java.util.List;

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
    return simulate(scenario, policy, command, observer, RunTrace.NONE);
  }

  /** The same, followed event by event. */
  public static RunRecord simulate(
      Scenario scenario,
      Contestant.OfPolicy policy,
      String command,
      RunObserver observer,
      RunTrace trace) {
    CompletionLog completions = new CompletionLog();
    Plan plan = new Plan(scenario, scenario.seed(), List.of(policy), 1, List.of(), command);
    RunResult result =
        Engine.SIMULATOR.run(
            plan.setup(policy),
            policy,
            scenario.workload(),
            new Both(completions, observer, trace));
    return new RunRecord(
        scenario,
        scenario.seed(),
        new Outcome(policy, result, Figures.of(result)),
        completions,
        Globals.read(policy.program().data(), result.globals()),
        "",
        command);
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
        run.globals(),
        run.verifierLog(),
        result.digest(),
        stuck);
  }

  /** Tells two observers, and what follows the run. */
  private record Both(RunObserver first, RunObserver second, RunTrace trace)
      implements RunObserver {
    @Override
    public void submitted(long timePicos, long userData, int opcode) {
      first.submitted(timePicos, userData, opcode);
      second.submitted(timePicos, userData, opcode);
    }

    @Override
    public void completed(long timePicos, long userData, int res, int flags, boolean overflow) {
      first.completed(timePicos, userData, res, flags, overflow);
      second.completed(timePicos, userData, res, flags, overflow);
    }

    @Override
    public void reaped(long timePicos, long userData, long latencyPicos) {
      first.reaped(timePicos, userData, latencyPicos);
      second.reaped(timePicos, userData, latencyPicos);
    }

    @Override
    public void stepped(long timePicos, long steps) {
      first.stepped(timePicos, steps);
      second.stepped(timePicos, steps);
    }
  }
}
