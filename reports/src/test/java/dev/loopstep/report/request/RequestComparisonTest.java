// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.request;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.blame.Part;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.report.experiment.Comparison;
import dev.loopstep.report.experiment.Engine;
import dev.loopstep.report.experiment.Experiments;
import dev.loopstep.report.experiment.Plan;
import dev.loopstep.report.experiment.Progress;
import dev.loopstep.report.replicate.HowOften;
import dev.loopstep.report.replicate.Replicated;
import dev.loopstep.report.replicate.Replications;
import dev.loopstep.report.replicate.WarmUp;
import dev.loopstep.report.statistics.Interval;
import org.junit.jupiter.api.Test;

class RequestComparisonTest {
  private static final String POISSON = "{poisson: {rate: 20_000}}";

  private static RequestComparison of(Plan plan) {
    Comparison comparison = Experiments.compare(plan, Engine.SIMULATOR, Progress.NONE);
    return comparison.requests().orElseThrow();
  }

  @Test
  void aRequestTakesTheSameTimeInTheDeviceWhoeverServesIt() {
    RequestComparison requests =
        of(
            ServicePlan.of(
                POISSON, "", new Baseline.Loop(1), new Baseline.Loop(8), new Baseline.Batch(4)));
    RequestTimes one = requests.times().getFirst();
    assertEquals(2000, one.served());
    for (RequestTimes other : requests.times()) {
      for (int number = 0; number < 2000; number++) {
        assertTrue(other.has(number));
        assertEquals(one.due(number), other.due(number));
        assertEquals(one.part(number, Part.DEVICE), other.part(number, Part.DEVICE));
      }
    }
  }

  @Test
  void faultsBelongToTheRequestToo() {
    String faults = ", faults: {delays: {probability: 0.2, by: {constant: 1ms}}}";
    RequestComparison requests =
        of(ServicePlan.of(POISSON, faults, new Baseline.Loop(1), new Baseline.Loop(8)));
    int delayed = 0;
    for (int number = 0; number < 2000; number++) {
      long picos = requests.times().get(0).part(number, Part.DEVICE);
      assertEquals(picos, requests.times().get(1).part(number, Part.DEVICE));
      delayed += picos > 1_000_000_000L ? 1 : 0;
    }
    // 400 on average, with a standard deviation of 18.
    assertTrue(delayed > 300 && delayed < 500, "delayed " + delayed);
  }

  @Test
  void partsAddUpToResponses() {
    for (RequestTimes times :
        of(ServicePlan.of(POISSON, "", new Baseline.Loop(2), new Baseline.Single())).times()) {
      for (int number = 0; number < times.known(); number++) {
        long sum = 0;
        for (Part part : Part.all()) {
          assertTrue(times.part(number, part) >= 0);
          sum += times.part(number, part);
        }
        assertEquals(times.response(number), sum);
      }
      assertTrue(times.meanNanos(Part.DEVICE_QUEUE) >= 0);
      assertTrue(times.meanNanos(Part.DEVICE) > 40_000 && times.meanNanos(Part.DEVICE) < 60_000);
    }
  }

  @Test
  void differencesAreThoseOfTheRequests() {
    RequestComparison requests =
        of(ServicePlan.of(POISSON, "", new Baseline.Loop(1), new Baseline.Loop(8)));
    RequestPair pair = requests.pairs().getFirst();
    RequestTimes one = requests.times().get(0);
    RequestTimes other = requests.times().get(1);
    int faster = 0;
    int slower = 0;
    for (int number = 0; number < 2000; number++) {
      faster += one.response(number) < other.response(number) ? 1 : 0;
      slower += one.response(number) > other.response(number) ? 1 : 0;
    }
    assertEquals(2000, pair.pairs());
    assertEquals(0, pair.alone());
    assertEquals(faster, pair.faster());
    assertEquals(slower, pair.slower());
    assertEquals(one.meanNanos() - other.meanNanos(), pair.meanNanos(), 1e-3);
    assertTrue(pair.slowerShare() > 0.5, "one at a time is slower");
    double groups = BlameGroup.all().stream().mapToDouble(pair::groupNanos).sum();
    assertEquals(pair.meanNanos(), groups, 1e-3, "the parts explain all of it");
    assertEquals(0, pair.parts().get(Part.DEVICE.index()), "the device is not to blame");
  }

  @Test
  void tooFewPairsGiveNoQuantile() {
    RequestPair pair =
        of(ServicePlan.of(POISSON, "", new Baseline.Loop(1), new Baseline.Loop(8)))
            .pairs()
            .getFirst();
    for (RequestPair.Quantile quantile : pair.quantiles()) {
      boolean enough = 2000 * Math.min(quantile.perMille(), 1000 - quantile.perMille()) >= 10_000;
      assertEquals(enough, quantile.nanos().isPresent(), quantile.name());
    }
  }

  @Test
  void requestsOfAClosedLoopAreNotPaired() {
    RequestComparison requests =
        of(
            ServicePlan.of(
                "{closed: {clients: 4, think: {constant: 10us}}}",
                "",
                new Baseline.Loop(1),
                new Baseline.Loop(8)));
    assertTrue(requests.unpaired().orElseThrow().contains("closed loop"));
    assertEquals(0, requests.pairs().size());
    assertEquals(2000, requests.times().getFirst().served(), "their parts are known all the same");
  }

  @Test
  void theSlowestComeFirst() {
    RequestTimes times = of(ServicePlan.of(POISSON, "", new Baseline.Loop(1))).times().getFirst();
    int[] slowest = times.slowest(0.01);
    assertEquals(20, slowest.length);
    long largest = 0;
    for (int number = 0; number < times.known(); number++) {
      largest = Math.max(largest, times.response(number));
    }
    assertEquals(largest, times.response(slowest[0]));
    for (int i = 1; i < slowest.length; i++) {
      assertTrue(times.response(slowest[i - 1]) >= times.response(slowest[i]));
    }
  }

  @Test
  void replicationsGiveBounds() {
    Plan plan = ServicePlan.of(POISSON, "", new Baseline.Loop(1), new Baseline.Loop(8));
    Replicated made =
        Replications.of(plan, HowOften.times(8), WarmUp.NONE, Engine.SIMULATOR, Progress.NONE);
    RequestSeries series = made.requests().getFirst();
    assertEquals(8, series.each().size());
    assertEquals(
        of(plan).pairs().getFirst(), series.each().getFirst(), "the first is the plan's run");
    Interval mean = series.mean(Replications.LEVEL);
    assertTrue(mean.bounded() && mean.low() > 0, "one at a time is slower for sure");
    double[] means = series.each().stream().mapToDouble(RequestPair::meanNanos).toArray();
    double sum = 0;
    for (double one : means) {
      sum += one;
    }
    assertArrayEquals(new double[] {sum / 8}, new double[] {mean.estimate()}, 1e-6);
  }
}
