// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.Engine;
import dev.loopstep.report.experiment.Plan;
import dev.loopstep.report.experiment.Progress;
import dev.loopstep.report.replicate.HowOften;
import dev.loopstep.report.replicate.Quantity;
import dev.loopstep.report.replicate.Replications;
import dev.loopstep.report.replicate.WarmUp;
import dev.loopstep.report.statistics.Interval;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How often the intervals of {@code compare} and {@code sweep} hold what theory says: experiments
 * of ten replications each of M/M/1 at half load, of which the mean response time is known. {@code
 * -Dloopstep.coverage.experiments=1000} makes more.
 */
class ReplicatedCoverageTest {
  private static final int EXPERIMENTS = Integer.getInteger("loopstep.coverage.experiments", 120);
  private static final int REPLICATIONS = 10;

  private static final String QUEUE =
      """
      name: M/M/1
      ring: {sq: 1024, cq: 2048, flags: [SINGLE_ISSUER, DEFER_TASKRUN, NO_SQARRAY, CQSIZE, SQ_REWIND]}
      devices: {queue: {channels: 1, read: {exponential: {mean: 10us}}}}
      files: [{name: file, size: 512, device: queue}]
      buffers: {count: 1024, size: 512}
      descriptors: {bell: eventfd}
      workload:
        requests:
          count: 2000
          arrivals: {poisson: {rate: 50k/s}}
          mix: [{read: {file: file, size: 512}}]
          queue: {entries: 1024, doorbell: "@fd.bell"}
      """;

  private static Plan plan() {
    Scenario scenario =
        ScenarioLoader.parse("q", QUEUE.getBytes(StandardCharsets.UTF_8), Path.of("."))
            .withCosts(QueueReplication.FREE, "free");
    Contestant loop = new Contestant.OfBaseline(new Baseline.Loop(1024));
    return new Plan(scenario, 1, List.of(loop), 2, List.of(), "");
  }

  private static Interval interval(Plan plan, long seed) {
    return Replications.of(
            plan.withSeed(seed),
            HowOften.times(REPLICATIONS),
            WarmUp.NONE,
            Engine.SIMULATOR,
            Progress.NONE)
        .contestants()
        .getFirst()
        .mean(Quantity.RESPONSE_MEAN, Replications.LEVEL)
        .orElseThrow();
  }

  @Test
  void intervalsHoldTheMeanOfTheoryAsOftenAsTheySay() {
    double theory = QueueModel.mm(1, 0.5).responseNanos();
    assertEquals(20_000, theory);
    Plan plan = plan();
    int held = 0;
    int wrong = 0;
    for (int i = 1; i <= EXPERIMENTS; i++) {
      Interval mean = interval(plan, i);
      held += mean.holds(theory) ? 1 : 0;
      wrong += mean.holds(theory * 1.15) ? 1 : 0;
    }
    System.out.printf(
        "%d of %d intervals hold the mean of theory, %.1f %%%n",
        held, EXPERIMENTS, 100.0 * held / EXPERIMENTS);
    // Beyond three and a half standard deviations once in 2,000 times.
    double off = 3.5 * Math.sqrt(0.95 * 0.05 / EXPERIMENTS);
    assertEquals(0.95, (double) held / EXPERIMENTS, off);
    assertTrue(wrong < held / 2, "a wrong mean is not held: " + wrong);
  }
}
