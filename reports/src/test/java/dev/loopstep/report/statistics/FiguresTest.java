// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.Metrics;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.time.Times;
import dev.loopstep.report.Results;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static Times upTo(int samples) {
    Times times = new Times();
    for (int i = 1; i <= samples; i++) {
      times.record(1000L * i);
    }
    return times;
  }

  @Test
  void dividesWhatWasCountedByWhatWasDone() {
    Figures figures =
        Figures.of(
            Results.result(
                1_000,
                200_000,
                500,
                new Metrics.CpuTime(10, 20, 30, 40),
                RunResult.Stopped.POLICY));
    assertEquals(200_000.0, figures.timeNanos());
    assertEquals(200.0, figures.nanosPerRequest());
    assertEquals(5_000_000.0, figures.perSecond(), 1e-6);
    assertEquals(0.5, figures.syscallsPerRequest());
    assertEquals(0.004, figures.switchesPerRequest());
    assertEquals(0.002, figures.wakeUpsPerRequest());
    assertEquals(39_000.0 / 1_001, figures.bpfPerStep());
    assertEquals(0.4, figures.cpu().share(CpuSplit.Part.IDLE));
  }

  @Test
  void hasNoRateWhereNothingWasDone() {
    Figures figures =
        Figures.of(
            Results.result(
                0, 0, 0, new Metrics.CpuTime(0, 0, 0, 0), RunResult.Stopped.NOT_ATTACHED));
    assertTrue(Double.isNaN(figures.perSecond()));
    assertTrue(Double.isNaN(figures.latency().mean()));
    assertEquals(0, figures.cpu().share(CpuSplit.Part.USER));
  }

  @Test
  void takesQuantilesByNearestRank() {
    LatencySummary latency = LatencySummary.of(upTo(1_000));
    assertEquals(Optional.of(500L), latency.quantile("p50").nanos());
    assertEquals(Optional.of(900L), latency.quantile("p90").nanos());
    assertEquals(Optional.of(990L), latency.quantile("p99").nanos());
    assertEquals(1_000, latency.leastPicos());
    assertEquals(1_000_000, latency.greatestPicos());
    assertEquals(500.5, latency.mean(), 1e-9);
  }

  @Test
  void refusesQuantilesFromTooFewSamples() {
    assertEquals(Optional.empty(), LatencySummary.of(upTo(1_000)).quantile("p99.9").nanos());
    assertEquals(Optional.empty(), LatencySummary.of(upTo(9_999)).quantile("p99.9").nanos());
    assertTrue(LatencySummary.of(upTo(10_000)).quantile("p99.9").nanos().isPresent());
    assertEquals(Optional.empty(), LatencySummary.of(upTo(19)).quantile("p50").nanos());
    assertTrue(LatencySummary.of(upTo(20)).quantile("p50").nanos().isPresent());
  }

  @Test
  void drawsTheCurveUpToTheLastLevelWithSamplesBeyond() {
    List<LatencyCurve.Point> curve = LatencyCurve.of(upTo(1_000));
    assertEquals(new LatencyCurve.Point(1, 1), curve.getFirst());
    assertEquals(new LatencyCurve.Point(100, 990), curve.getLast());
    assertEquals(2 * 24 + 1, curve.size());
    assertEquals(List.of(), LatencyCurve.of(new Times()));
  }
}
