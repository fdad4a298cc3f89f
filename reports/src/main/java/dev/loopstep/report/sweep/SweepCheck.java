// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.sweep;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.report.ReportDiagnostic;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.Plan;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks at every combination before the first is run: each scenario is read, each policy bound and
 * verified. So a sweep does not end at its last combination for what could be known at the first.
 */
public final class SweepCheck {
  /** So many programs are remembered as proved; then memory is made free. */
  private static final int REMEMBERED = 4096;

  private final SweepPlan sweep;
  private final CellBinder binder;
  private final Set<Program> proved = new HashSet<>();
  private final Set<Input> inputs = new LinkedHashSet<>();
  private final Set<Diagnostic> warnings = new LinkedHashSet<>();
  private final List<Diagnostic> refusals = new ArrayList<>();

  private SweepCheck(SweepPlan sweep) {
    this.sweep = sweep;
    this.binder = new CellBinder(sweep);
  }

  /**
   * What was found.
   *
   * @param inputs all files that go into the sweep, the experiment first
   * @param warnings of compilers and scenarios, each once
   * @param refusals what the verifier says of a policy that it does not prove; then nothing may be
   *     run
   * @param worlds the first world of each scenario, for what is said of it
   */
  public record Found(
      List<Input> inputs,
      List<Diagnostic> warnings,
      List<Diagnostic> refusals,
      List<Scenario> worlds) {
    public Found {
      inputs = List.copyOf(inputs);
      warnings = List.copyOf(warnings);
      refusals = List.copyOf(refusals);
      worlds = List.copyOf(worlds);
    }
  }

  /**
   * Looks at all of it.
   *
   * @throws InputException where a combination makes no sense
   */
  public static Found of(SweepPlan sweep) {
    return new SweepCheck(sweep).found();
  }

  private Found found() {
    inputs.add(new Input("experiment", sweep.experiment().file(), sweep.experiment().sha256()));
    for (Subject subject : sweep.subjects()) {
      if (subject instanceof Subject.OfPolicy policy) {
        inputs.add(new Input("policy", policy.file(), policy.policy().sha256()));
      }
    }
    List<Scenario> worlds = new ArrayList<>();
    int last = -1;
    for (long i = 0; i < sweep.cells() && refusals.isEmpty(); i++) {
      Cell cell = sweep.cell(i);
      if (i % sweep.cellsInWorld() == 0) {
        world(cell);
      }
      if (cell.world() != last) {
        worlds.add(binder.scenario(cell));
        last = cell.world();
      }
      verify(binder.plan(cell));
    }
    return new Found(List.copyOf(inputs), List.copyOf(warnings), refusals, worlds);
  }

  private void world(Cell cell) {
    Scenario scenario = binder.scenario(cell);
    String name = sweep.experiment().worlds().get(cell.world()).scenario().text();
    inputs.add(new Input("scenario", name, scenario.sha256()));
    scenario
        .included()
        .forEach(file -> inputs.add(new Input("included", file.file(), file.sha256())));
    inputs.add(new Input("costs", scenario.costs().file(), scenario.costs().sha256()));
    scenario
        .requestTrace()
        .ifPresent(trace -> inputs.add(new Input("trace", name, trace.sha256())));
    List<LoadedPolicy> policies = new ArrayList<>();
    for (Subject subject : sweep.subjects()) {
      switch (subject) {
        case Subject.OfPolicy policy -> policies.add(policy.policy());
        case Subject.OfBaseline baseline -> checkWorkload(baseline, scenario);
      }
    }
    if (!policies.isEmpty()) {
      PolicyBinding.checkDeclared(policies, scenario);
    }
    policies.forEach(policy -> warnings.addAll(PolicyBinding.warnings(policy, scenario)));
  }

  private static void checkWorkload(Subject.OfBaseline baseline, Scenario scenario) {
    if (scenario.workload().isEmpty()) {
      throw new InputException(
          ReportDiagnostic.BASELINE_WITHOUT_WORKLOAD,
          baseline.place(),
          "`" + scenario.file() + "` says no workload for applications to do",
          "add `workload:` to it, or take the baseline away");
    }
  }

  private void verify(Plan plan) {
    if (!(plan.contestants().getFirst() instanceof Contestant.OfPolicy policy)
        || proved.contains(policy.program())) {
      return;
    }
    Verdict verdict = Verifier.verify(policy.program(), Targets.linux72(), Limits.DEFAULT);
    if (verdict instanceof Verdict.Refused refused) {
      refusals.addAll(refused.findings());
    }
    if (proved.size() == REMEMBERED) {
      proved.clear();
    }
    proved.add(policy.program());
  }
}
