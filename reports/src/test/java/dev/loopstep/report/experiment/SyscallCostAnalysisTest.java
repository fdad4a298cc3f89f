// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.Metrics;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.report.Results;
import dev.loopstep.report.TestPolicies;
import dev.loopstep.report.experiment.Sensitivity.Crossing;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The engine's closed form: 100 ns for the policy, 150 ns + p for the application, so the ratio is
 * 1.5 + p / 100.
 */
class SyscallCostAnalysisTest {
  private static Plan plan(double threshold, List<Integer> penalties) {
    Plan plan = Results.plan();
    return new Plan(
        plan.scenario(), plan.seed(), plan.contestants(), threshold, penalties, plan.command());
  }

  private static Sensitivity.Computed computed(double threshold) {
    Plan plan = plan(threshold, Plan.DEFAULT_PENALTIES);
    Comparison comparison = Experiments.compare(plan, Results.ENGINE, Progress.NONE);
    return assertInstanceOf(Sensitivity.Computed.class, comparison.sensitivity());
  }

  @Test
  void findsTheCostAtWhichTheThresholdIsReached() {
    Crossing crossing = computed(2).curves().getFirst().crossing();
    Crossing.At at = assertInstanceOf(Crossing.At.class, crossing);
    assertEquals(50, at.nanos(), 0.1);
    assertEquals(2, at.ratio(), 0.001);
    at = assertInstanceOf(Crossing.At.class, computed(4.123).curves().getFirst().crossing());
    assertEquals(262.3, at.nanos(), 0.2);
  }

  @Test
  void saysWhereTheThresholdIsNotReached() {
    assertEquals(new Crossing.NotReached(800), computed(10).curves().getFirst().crossing());
    assertEquals(new Crossing.Everywhere(0), computed(1.5).curves().getFirst().crossing());
  }

  @Test
  void simulatesEveryCostThatWasAskedFor() {
    List<Double> ratios = computed(2).curves().getFirst().ratios();
    List<Integer> penalties = Plan.DEFAULT_PENALTIES;
    for (int i = 0; i < penalties.size(); i++) {
      assertEquals(1.5 + penalties.get(i) / 100.0, ratios.get(i), 1e-9);
    }
  }

  @Test
  void cutsRunsShortOnlyWhereTheRatiosStayTheSame() {
    assertTrue(computed(2).shortened());
    Engine startsSlowly =
        (setup, contestant, workload, observer) ->
            contestant instanceof Contestant.OfPolicy && setup.maxSteps() > 20_000
                ? Results.result(
                    40_000, 50_000, 1, new Metrics.CpuTime(0, 1, 1, 0), RunResult.Stopped.POLICY)
                : Results.ENGINE.run(setup, contestant, workload, observer);
    Comparison comparison =
        Experiments.compare(plan(2, Plan.DEFAULT_PENALTIES), startsSlowly, Progress.NONE);
    assertFalse(assertInstanceOf(Sensitivity.Computed.class, comparison.sensitivity()).shortened());
  }

  @Test
  void leavesItOutWhereTheCpuIsIdle() {
    Engine idle =
        (setup, contestant, workload, observer) ->
            Results.result(
                100, 1_000, 1, new Metrics.CpuTime(0, 1, 1, 98), RunResult.Stopped.POLICY);
    Comparison comparison =
        Experiments.compare(plan(2, Plan.DEFAULT_PENALTIES), idle, Progress.NONE);
    assertInstanceOf(Sensitivity.Omitted.class, comparison.sensitivity());
  }

  @Test
  void leavesItOutWhereItWasNotAskedForOrHasNoPair() {
    Comparison unasked = Experiments.compare(plan(2, List.of()), Results.ENGINE, Progress.NONE);
    assertInstanceOf(Sensitivity.Omitted.class, unasked.sensitivity());
    Plan alone =
        new Plan(
            Results.scenario(),
            1,
            List.of(new Contestant.OfBaseline(new Baseline.Single())),
            2,
            Plan.DEFAULT_PENALTIES,
            "x");
    Comparison single = Experiments.compare(alone, Results.ENGINE, Progress.NONE);
    assertInstanceOf(Sensitivity.Omitted.class, single.sensitivity());
  }

  @Test
  void simulatesTheRealThing() {
    Contestant.OfPolicy policy = TestPolicies.nopChain("nop_chain", 2_000);
    Plan plan =
        new Plan(
            Results.scenario(),
            1,
            List.of(policy, new Contestant.OfBaseline(new Baseline.Single())),
            2,
            List.of(0, 400),
            "x");
    Comparison comparison = Experiments.compare(plan, Engine.SIMULATOR, Progress.NONE);
    Outcome first = comparison.outcomes().getFirst();
    assertEquals(2_001, first.result().steps());
    assertEquals(2_000, first.figures().completions());
    assertTrue(Comparison.ratio(first, comparison.outcomes().getLast()) > 1.5);
    assertTrue(comparison.warnings().getFirst().contains("other work"));
  }
}
