// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.experiment;

import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.workload.Workload;
import dev.loopstep.report.request.RequestComparison;
import dev.loopstep.report.request.RequestTimes;
import dev.loopstep.report.statistics.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes comparisons. */
public final class Experiments {
  private Experiments() {}

  /** Runs every contestant in the plan's scenario with the plan's seed. */
  public static Comparison compare(Plan plan, Engine engine, Progress progress) {
    List<Outcome> outcomes = new ArrayList<>();
    List<RequestTimes> times = new ArrayList<>();
    int total = plan.contestants().size() * (1 + plan.penalties().size());
    for (Contestant contestant : plan.contestants()) {
      progress.run(contestant.label(), outcomes.size(), total);
      RequestTimes seen = new RequestTimes();
      outcomes.add(run(plan, contestant, engine, seen));
      times.add(seen);
    }
    Sensitivity sensitivity =
        new SyscallCostAnalysis(plan, outcomes, engine, progress).sensitivity();
    return new Comparison(
        plan, outcomes, sensitivity, Warnings.of(plan, outcomes), requests(plan, times));
  }

  private static Optional<RequestComparison> requests(Plan plan, List<RequestTimes> times) {
    Optional<Workload> workload = plan.scenario().workload();
    return RequestComparison.possible(workload)
        ? workload.map(work -> RequestComparison.of(work, plan.sides(), times))
        : Optional.empty();
  }

  private static Outcome run(
      Plan plan, Contestant contestant, Engine engine, RunObserver observer) {
    RunResult result =
        engine.run(plan.setup(contestant), contestant, plan.scenario().workload(), observer);
    return new Outcome(contestant, result, Figures.of(result));
  }
}
