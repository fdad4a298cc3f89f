// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.Metrics;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.report.Results;
import dev.loopstep.report.render.FlipText;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The policy takes 150 ns and twice an iterator's call for a request, the application 200 ns and
 * half a NOP's issue.
 */
class FlipAnalysisTest {
  private static final CostProfile COSTS = Results.scenario().costs().profile();

  private static final Engine ENGINE =
      (setup, contestant, workload, observer) -> {
        long picos =
            contestant instanceof Contestant.OfPolicy
                ? 150_000 + 2 * setup.costs().picos(Cost.ITERATOR_CALL)
                : 200_000 + setup.costs().picos(Cost.ISSUE_NOP) / 2;
        Metrics.CpuTime cpu = new Metrics.CpuTime(0, 1_000 * picos, 0, 0);
        return Results.result(1_000, picos, 1, cpu, RunResult.Stopped.POLICY);
      };

  private static Flip flip(Cost cost) {
    List<Flip> flips =
        FlipAnalysis.of(Results.plan(), List.of(NamedCost.of(cost)), ENGINE, Progress.NONE);
    assertEquals(1, flips.size());
    return flips.getFirst();
  }

  /** 150 + 2 n i = 200 + 110 i / 2, where i is the time of an instruction. */
  @Test
  void findsWhereTheVerdictTurns() {
    Flip flip = flip(Cost.ITERATOR_CALL);
    double instruction = COSTS.nanosPerInstruction();
    double expected = (50 / instruction + 55) / 2;
    // That is beyond ten times the figure: the verdict holds.
    assertTrue(expected > 10 * flip.figure().value());
    Flip.Where.Nowhere nowhere = assertInstanceOf(Flip.Where.Nowhere.class, flip.where());
    assertEquals(100, nowhere.highest());
    assertTrue(nowhere.atHighest() < nowhere.atZero());

    // The syscall's penalty is 0 in the profile, so it is varied up to 1,000 ns.
    Flip still = flip(Cost.SYSCALL_PENALTY);
    assertEquals(1_000, assertInstanceOf(Flip.Where.Nowhere.class, still.where()).highest());
    assertEquals("nop_chain", still.faster());
  }

  @Test
  void findsATurnBelowAndAbove() {
    Engine slow =
        (setup, contestant, workload, observer) -> {
          long nanos = contestant instanceof Contestant.OfPolicy ? 100 : 100 + 5;
          long picos = 1_000 * nanos + policyShare(contestant, setup.costs());
          Metrics.CpuTime cpu = new Metrics.CpuTime(0, 1_000 * picos, 0, 0);
          return Results.result(1_000, picos, 1, cpu, RunResult.Stopped.POLICY);
        };
    List<Flip> flips =
        FlipAnalysis.of(
            Results.plan(),
            List.of(NamedCost.of(Cost.ITERATOR_CALL), NamedCost.of(Cost.ISSUE_NOP)),
            slow,
            Progress.NONE);
    double turn = 5 / COSTS.nanosPerInstruction();
    assertEquals(turn, assertInstanceOf(Flip.Where.At.class, flips.get(0).where()).value(), 0.2);
    String text = FlipText.of(flips);
    assertTrue(text.contains("iterator-call: nop_chain is 1.0"), text);
    assertTrue(text.contains("Nothing depends on: issue-nop."), text);
  }

  private static long policyShare(Contestant contestant, CostProfile costs) {
    return contestant instanceof Contestant.OfPolicy ? costs.picos(Cost.ITERATOR_CALL) : 0;
  }
}
