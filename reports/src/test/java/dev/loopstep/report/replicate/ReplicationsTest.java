// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.replicate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.Engine;
import dev.loopstep.report.experiment.Plan;
import dev.loopstep.report.experiment.Progress;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReplicationsTest {
  private static final String SCENARIO =
      """
      name: queue
      devices: {disk: {channels: 2, read: {exponential: {mean: 50us}}}}
      files: [{name: data, size: 1MiB, device: disk}]
      buffers: {count: 16, size: 4KiB}
      descriptors: {bell: eventfd}
      workload:
        requests:
          count: 400
          arrivals: {poisson: {rate: 20_000}}
          mix: [{read: {file: data, size: 4KiB}}]
          queue: {entries: 64, doorbell: "@fd.bell"}
      """;

  private static Plan plan(Baseline... baselines) {
    Scenario scenario =
        ScenarioLoader.parse("q.yaml", SCENARIO.getBytes(StandardCharsets.UTF_8), Path.of("."));
    List<Contestant> contestants =
        List.of(baselines).stream().<Contestant>map(Contestant.OfBaseline::new).toList();
    return new Plan(scenario, 7, contestants, 2, List.of(), "loopstep compare");
  }

  private static Replicated of(Plan plan, HowOften often, WarmUp warmUp) {
    return Replications.of(plan, often, warmUp, Engine.SIMULATOR, Progress.NONE);
  }

  @Test
  void theFirstReplicationIsThePlansOwnRunAndNoSeedComesTwice() {
    Plan plan = plan(new Baseline.Loop(8));
    Replicated made = of(plan, HowOften.times(30), WarmUp.NONE);
    assertEquals(30, made.count());
    assertEquals(7, made.seeds().getFirst());
    assertEquals(30, new HashSet<>(made.seeds()).size());
    Contestant contestant = plan.contestants().getFirst();
    Measured own =
        Measured.whole(
            Engine.SIMULATOR.run(
                plan.setup(contestant), contestant, plan.scenario().workload(), RunObserver.NONE));
    double[] means =
        Objects.requireNonNull(made.contestants().getFirst().values().get(Quantity.RESPONSE_MEAN));
    assertEquals(Quantity.RESPONSE_MEAN.of(own).orElseThrow(), means[0]);
    assertEquals(30, Arrays.stream(means).distinct().count(), "other seeds give other numbers");
  }

  @Test
  void theSameReplicationsGiveTheSameValues() {
    Plan plan = plan(new Baseline.Loop(4), new Baseline.Batch(4));
    Replicated one = of(plan, HowOften.times(5), WarmUp.MSER5);
    Replicated other = of(plan, HowOften.times(5), WarmUp.MSER5);
    assertEquals(one.seeds(), other.seeds());
    one.contestants()
        .getFirst()
        .values()
        .forEach((quantity, values) ->
            assertArrayEquals(
                values, other.contestants().getFirst().values().get(quantity), quantity.key()));
    assertEquals(one.contrasts(), other.contrasts());
  }

  @Test
  void aContestantAgainstItselfIsEqualAndPairingHelpsAgainstOthers() {
    Replicated same =
        of(plan(new Baseline.Loop(8), new Baseline.Loop(8)), HowOften.times(5), WarmUp.NONE);
    assertFalse(same.contrasts().isEmpty());
    for (Contrast contrast : same.contrasts()) {
      assertEquals(Contrast.Verdict.EQUAL, contrast.verdict(0.95), contrast.toString());
    }
    Replicated two =
        of(plan(new Baseline.Loop(8), new Baseline.Batch(2)), HowOften.times(20), WarmUp.NONE);
    Contrast responses =
        Contrast.in(two.contrasts(), Quantity.RESPONSE_MEAN).findFirst().orElseThrow();
    assertEquals(Contrast.Verdict.BETTER, responses.verdict(0.95));
    assertTrue(responses.narrower() > 1.2, "narrower " + responses.narrower() + " times");
    assertTrue(responses.ratio().high() < 1);
  }

  @Test
  void oneGoesOnUntilThePrecisionIsReached() {
    Plan plan = plan(new Baseline.Loop(8));
    Replicated rough = of(plan, HowOften.until(0.2, 200), WarmUp.NONE);
    Replicated fine = of(plan, HowOften.until(0.03, 200), WarmUp.NONE);
    assertTrue(rough.reached() && fine.reached());
    assertTrue(rough.count() >= HowOften.LEAST_FOR_PRECISION);
    assertTrue(fine.count() > rough.count(), fine.count() + " after " + rough.count());
    Replicated stopped = of(plan, HowOften.until(0.0001, 12), WarmUp.NONE);
    assertEquals(12, stopped.count());
    assertFalse(stopped.reached());
  }

  @Test
  void quantilesOfTooFewSamplesAreLeftOut() {
    Replicated made = of(plan(new Baseline.Loop(8)), HowOften.times(2), WarmUp.NONE);
    // 400 requests: p90 has 40 beyond it, p99 has 4.
    assertTrue(made.contestants().getFirst().values().containsKey(Quantity.RESPONSE_P90));
    assertFalse(made.contestants().getFirst().values().containsKey(Quantity.RESPONSE_P99));
  }

  @Test
  void theWarmUpDoesNotCount() {
    Replicated all = of(plan(new Baseline.Loop(8)), HowOften.times(3), WarmUp.NONE);
    Replicated cut = of(plan(new Baseline.Loop(8)), HowOften.times(3), WarmUp.MSER5);
    assertEquals(0, all.contestants().getFirst().warmUp());
    assertTrue(cut.contestants().getFirst().warmUp() < 400);
    assertTrue(cut.contestants().getFirst().values().containsKey(Quantity.RESPONSE_MEAN));
  }
}
