// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class TimesProperties {
  private static Times of(List<Long> picos) {
    Times times = new Times();
    picos.forEach(times::record);
    return times;
  }

  /** A histogram of three digits alone would say 10,004 ns on average, and 10,007 at most. */
  @Example
  void whatAlwaysTakesTheSameTimeTakesItOnAverageToo() {
    Times times = of(Collections.nCopies(100, 10_000_000L));
    assertEquals(10_000, times.meanNanos());
    assertEquals(10_000_000, times.leastPicos());
    assertEquals(10_000_000, times.greatestPicos());
    assertEquals(10_000, times.quantileNanos(50));
  }

  @Property(seed = "1")
  void sumAndBoundsAreExact(
      @ForAll @Size(min = 1, max = 100) List<@LongRange(min = 0, max = 1L << 60) Long> some,
      @ForAll @Size(max = 100) List<@LongRange(min = 0, max = 1L << 60) Long> others) {
    Times times = of(some);
    times.add(of(others));
    some.addAll(others);
    BigInteger sum =
        some.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    assertEquals(sum.doubleValue(), times.sumPicos(), Math.ulp(sum.doubleValue()));
    assertEquals(some.size(), times.count());
    assertEquals(Collections.min(some), times.leastPicos());
    assertEquals(Collections.max(some), times.greatestPicos());
  }

  @Property(seed = "1")
  void quantilesHaveThreeDigitsAndLieBelowTheGreatest(
      @ForAll @Size(min = 1, max = 100) List<@LongRange(min = 0, max = 1L << 50) Long> picos,
      @ForAll @LongRange(min = 1, max = 100) long percent) {
    Times times = of(picos);
    Collections.sort(picos);
    int rank = (int) Math.max(1, (percent * picos.size() + 99) / 100);
    long exact = picos.get(rank - 1) / 1000;
    long quantile = times.quantileNanos(percent);
    assertTrue(exact <= quantile && quantile <= exact + exact / 1000 + 1);
    assertTrue(quantile <= times.greatestPicos() / 1000);
  }

  @Example
  void whereThereAreNoneThereIsNoMean() {
    Times none = new Times();
    assertTrue(Double.isNaN(none.meanNanos()));
    assertEquals(0, none.leastPicos());
    assertEquals(0, none.greatestPicos());
  }
}
