// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.experiment;

import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.report.statistics.Figures;
import java.util.ArrayList;
import java.util.List;

/** Makes comparisons. */
public final class Experiments {
  private Experiments() {}

  /** Runs every contestant in the plan's scenario with the plan's seed. */
  public static Comparison compare(Plan plan, Engine engine, Progress progress) {
    List<Outcome> outcomes = new ArrayList<>();
    int total = plan.contestants().size() * (1 + plan.penalties().size());
    for (Contestant contestant : plan.contestants()) {
      progress.run(contestant.label(), outcomes.size(), total);
      outcomes.add(run(plan, contestant, engine));
    }
    Sensitivity sensitivity =
        new SyscallCostAnalysis(plan, outcomes, engine, progress).sensitivity();
    return new Comparison(plan, outcomes, sensitivity, Warnings.of(plan, outcomes));
  }

  private static Outcome run(Plan plan, Contestant contestant, Engine engine) {
    RunResult result =
        engine.run(
            plan.setup(contestant), contestant, plan.scenario().workload(), RunObserver.NONE);
    return new Outcome(contestant, result, Figures.of(result));
  }
}
