// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import org.HdrHistogram.Histogram;

/**
 * How long many things took. Their sum, the least and the greatest are exact; how they are
 * distributed is known in nanoseconds to three digits.
 */
public final class Times {
  private static final int SIGNIFICANT_DIGITS = 3;
  private static final long PICOS_PER_NANO = 1000;

  private final Histogram nanos = new Histogram(SIGNIFICANT_DIGITS);
  private final WideSum sum = new WideSum();
  private long least = Long.MAX_VALUE;
  private long greatest;

  /** Something took so long. */
  public void record(long picos) {
    nanos.recordValue(picos / PICOS_PER_NANO);
    sum.add(picos);
    least = Math.min(least, picos);
    greatest = Math.max(greatest, picos);
  }

  /** Takes in what others took. */
  public void add(Times others) {
    nanos.add(others.nanos);
    sum.add(others.sum);
    least = Math.min(least, others.least);
    greatest = Math.max(greatest, others.greatest);
  }

  /** How many there are. */
  public long count() {
    return nanos.getTotalCount();
  }

  /** To the precision of a double. */
  public double sumPicos() {
    return sum.value();
  }

  /** NaN where there are none. */
  public double meanNanos() {
    return count() == 0 ? Double.NaN : sumPicos() / count() / PICOS_PER_NANO;
  }

  /** 0 where there are none. */
  public long leastPicos() {
    return count() == 0 ? 0 : least;
  }

  /** 0 where there are none. */
  public long greatestPicos() {
    return greatest;
  }

  /**
   * A value at or below which so many percent lie, to three digits, and never beyond the greatest:
   * the histogram alone would give the end of its bucket.
   */
  public long quantileNanos(double percent) {
    return Math.min(nanos.getValueAtPercentile(percent), greatest / PICOS_PER_NANO);
  }

  /** In nanoseconds, one by one, to three digits; to be read only. */
  public Histogram histogram() {
    return nanos;
  }
}
