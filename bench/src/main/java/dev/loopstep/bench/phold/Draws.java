// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench.phold;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What chance says in PHOLD (R. Fujimoto, Performance of Time Warp under synthetic workloads,
 * 1990), drawn in advance because it takes longer than an event.
 *
 * @param first when each process has its first event, in picoseconds
 * @param delays of the events that follow, 0.1 + 0.9 Exp(1) units each
 * @param destinations of these: processes, each as probable
 */
record Draws(long[] first, long[] delays, int[] destinations) {
  /** So many events follow, before the draws are used again. */
  static final int EVENTS = 1 << 16;

  /**
   * A unit of PHOLD's time, in picoseconds: a millisecond, so that even among a million events few
   * have the same time.
   */
  private static final double UNIT = 1e9;

  /** Always the same ones. */
  static Draws of(int processes) {
    SplittableRandom random = new SplittableRandom(7);
    long[] first = new long[processes];
    Arrays.setAll(first, process -> delay(random));
    long[] delays = new long[EVENTS];
    int[] destinations = new int[EVENTS];
    for (int i = 0; i < EVENTS; i++) {
      delays[i] = delay(random);
      destinations[i] = random.nextInt(processes);
    }
    return new Draws(first, delays, destinations);
  }

  private static long delay(SplittableRandom random) {
    return (long) ((0.1 - 0.9 * StrictMath.log(1 - random.nextDouble())) * UNIT);
  }
}
