// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.time.Times;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class StatisticsProperties {
  private static Times of(List<Long> picos) {
    Times times = new Times();
    picos.forEach(times::record);
    return times;
  }

  @Property(seed = "1")
  void quantilesAscendAndLieWithinTheSamples(
      @ForAll @Size(min = 1, max = 400) List<@LongRange(min = 1, max = 1L << 40) Long> samples) {
    LatencySummary latency = LatencySummary.of(of(samples));
    long before = latency.leastPicos() / 1000;
    for (LatencySummary.Quantile quantile : latency.quantiles()) {
      if (quantile.nanos().isPresent()) {
        assertTrue(before <= quantile.nanos().get());
        before = quantile.nanos().get();
      }
    }
    assertTrue(before <= latency.greatestPicos() / 1000);
  }

  @Property(seed = "1")
  void theCurveNeverFalls(
      @ForAll @Size(min = 1, max = 400) List<@LongRange(min = 1, max = 1L << 40) Long> samples) {
    LatencyCurve.Point before = new LatencyCurve.Point(0, 0);
    for (LatencyCurve.Point point : LatencyCurve.of(of(samples))) {
      assertTrue(before.tail() < point.tail());
      assertTrue(before.nanos() <= point.nanos());
      before = point;
    }
  }

  @Property(seed = "1")
  void sharesOfTheCpuSumToTheWhole(
      @ForAll @LongRange(min = 0, max = 1L << 50) long user,
      @ForAll @LongRange(min = 0, max = 1L << 50) long kernel,
      @ForAll @LongRange(min = 0, max = 1L << 50) long policy,
      @ForAll @LongRange(min = 1, max = 1L << 50) long idle) {
    CpuSplit split = new CpuSplit(user, kernel, policy, idle);
    double sum = 0;
    long picos = 0;
    for (CpuSplit.Part part : CpuSplit.Part.values()) {
      sum += split.share(part);
      picos += split.picos(part);
    }
    assertEquals(1, sum, 1e-12);
    assertEquals(split.total(), picos);
  }
}
