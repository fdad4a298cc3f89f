// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.replicate;

import dev.loopstep.kernel.time.Times;
import dev.loopstep.report.statistics.LatencySummary;
import dev.loopstep.report.statistics.Mser;
import java.util.Arrays;

/** When things happened, and how long each took, in picoseconds. */
final class TimeSeries {
  /** Beyond so many the rest is not kept: 64 million take 1 GiB. */
  static final int MOST = 1 << 26;

  private long[] at = new long[1024];
  private long[] took = new long[1024];
  private int size;

  void add(long atPicos, long tookPicos) {
    if (size == MOST) {
      return;
    }
    if (size == at.length) {
      at = Arrays.copyOf(at, 2 * size);
      took = Arrays.copyOf(took, 2 * size);
    }
    at[size] = atPicos;
    took[size] = tookPicos;
    size++;
  }

  int size() {
    return size;
  }

  /** How many of the first belong to the warm-up, by MSER-5. */
  int warmUp() {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = took[i];
    }
    return Mser.warmUp(values);
  }

  /** How many a second there were after the first. */
  double perSecond(int first) {
    long from = first == 0 ? 0 : at[first - 1];
    return (size - first) / ((at[size - 1] - from) / 1e12);
  }

  /** The distribution of how long those took that follow the first. */
  LatencySummary after(int first) {
    Times times = new Times();
    for (int i = first; i < size; i++) {
      times.record(took[i]);
    }
    return LatencySummary.of(times);
  }
}
