// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.kernel.RunResult.Stopped;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.trace.RunTrace;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.report.render.ObservationJson;
import dev.loopstep.report.render.ObservationText;
import dev.loopstep.report.render.RunJson;
import dev.loopstep.report.render.TextTables;
import dev.loopstep.report.render.VerdictText;
import dev.loopstep.report.run.BoundProperty;
import dev.loopstep.report.run.CompletionLog;
import dev.loopstep.report.run.Observation;
import dev.loopstep.report.run.RunRecord;
import dev.loopstep.report.run.Runs;
import dev.loopstep.report.trace.TraceHeader;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verifier;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code loopstep run}: verifies a policy, attaches it to a ring of the simulated kernel, and
 * enters the loop once.
 */
@picocli.CommandLine.Command(
    name = "run",
    header = "Verify a policy and run it in the simulated kernel.",
    description = {
      "",
      "Without a scenario: one ring of 8+8 entries, no workload; the policy is attached and"
          + " io_uring_enter called once. Exit code 1 when the verifier refuses the policy, when an"
          + " invariant or a property of the scenario does not hold, or when it faults under --no-verify. A scenario with `enters` has calls of io_uring_enter in"
          + " place of a policy. With --from, what else is asked for but --json does not count.",
      ""
    })
final class RunCommand extends Command {
  @Mixin private RunInput input = new RunInput();
  @Mixin private JsonOption json = new JsonOption();
  @Mixin private TraceOption trace = new TraceOption();
  @Mixin private ReportOption report = new ReportOption();

  @Mixin private ReplayOption replay = new ReplayOption();

  @Option(names = "--no-verify", description = "Run it even if it cannot be proved safe.")
  private boolean noVerify;

  RunCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    json.protect(input.files());
    if (replay.given()) {
      return replay.replay(terminal(), json, input.file());
    }
    trace.protect(json, input.files());
    Scenario scenario = input.scenario();
    Optional<EnterPlan> enters = input.enters(scenario);
    return enters.isPresent() ? enter(scenario, enters.get()) : run(scenario);
  }

  private int enter(Scenario scenario, EnterPlan plan) {
    report.refuse("a scenario's calls");
    TraceHeader header =
        new TraceHeader(TraceHeader.SIMULATED, scenario.name(), scenario.name(), scenario.seed());
    Observation seen =
        trace.simulated(terminal(), header, events -> Runs.enters(scenario, plan, events));
    if (!json.takesStandardOutput() && !trace.takesStandardOutput()) {
      terminal().out().print(ObservationText.of(seen));
    }
    json.write(terminal(), out -> ObservationJson.write(seen, out));
    return ExitCode.YES;
  }

  private int run(Scenario scenario) {
    LoadedPolicy policy = input.policy();
    PolicyBinding.warnings(policy, scenario)
        .forEach(warning -> CommandLines.report(terminal(), warning));
    PolicyBinding.checkDeclared(List.of(policy), scenario);
    Contestant.OfPolicy bound = PolicyBinding.bind(policy, scenario, input.settings());
    List<BoundProperty> properties = BoundProperty.of(policy, scenario);
    if (!noVerify) {
      Verdict verdict =
          Verifier.verify(bound.program(), Targets.with(bound.program().kfuncs()), Limits.DEFAULT);
      if (verdict instanceof Verdict.Refused refused) {
        return refused(refused);
      }
    }
    TraceHeader header =
        new TraceHeader(
            TraceHeader.SIMULATED, bound.program().name(), scenario.name(), scenario.seed());
    RunRecord run =
        trace.simulated(
            terminal(), header, events -> simulate(bound, properties, scenario, events));
    if (!json.takesStandardOutput() && !trace.takesStandardOutput()) {
      terminal().out().print(TextTables.run(run));
    }
    json.write(terminal(), out -> RunJson.write(run, out));
    report.write(terminal(), json, () -> dev.loopstep.report.render.HtmlPages.run(run));
    if (run.outcome().result().stopped() == Stopped.FAULT) {
      return faulted(run);
    }
    return run.violations().isEmpty() ? ExitCode.YES : ExitCode.NO;
  }

  private int faulted(RunRecord run) {
    Diagnostic fault = run.outcome().result().fault();
    if (fault != null) {
      CommandLines.report(terminal(), fault);
    }
    if (!noVerify) {
      terminal()
          .err()
          .println(
              "loopstep: the verifier called this program safe, and it faulted: that is a fault of"
                  + " Loopstep; please report it with the input");
    }
    return ExitCode.NO;
  }

  private int refused(Verdict.Refused refused) {
    refused.findings().forEach(finding -> CommandLines.report(terminal(), finding));
    json.write(
        terminal(),
        out -> ObservationJson.write(Observation.refused(VerdictText.log(refused)), out));
    return ExitCode.NO;
  }

  private RunRecord simulate(
      Contestant.OfPolicy bound,
      List<BoundProperty> properties,
      Scenario scenario,
      RunTrace events) {
    try (ProgressLine progress = new ProgressLine(terminal())) {
      // Memory stays the same however long a run is, unless its completions are asked for.
      long kept = json.wanted() || report.wanted() ? CompletionLog.MAX_KEPT : 0;
      return Runs.simulate(
          scenario,
          bound,
          properties,
          command(scenario),
          progress.steps(),
          events,
          new CompletionLog(kept));
    }
  }

  private String command(Scenario scenario) {
    CommandText text = input.command(scenario, "run");
    if (noVerify) {
      text.add("--no-verify");
    }
    return text.toString();
  }
}
