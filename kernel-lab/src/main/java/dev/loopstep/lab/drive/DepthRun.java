// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.drive;

import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.Simulator;
import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.distribution.Distribution.Empirical.Bin;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.kernel.workload.Workload;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** What an event loop that keeps so many reads in flight sees of a simulated device. */
final class DepthRun {
  private static final int SIZE = 512;
  private static final int MOST_DEPTH = 32_768;

  private DepthRun() {}

  /**
   * The times of requests, from being submitted until their completions are taken.
   *
   * @param count how many requests
   */
  static Times of(
      CostProfile costs, int channels, Distribution service, int depth, int count, long seed) {
    int inFlight = Math.min(depth, MOST_DEPTH);
    List<Bin> seen = new ArrayList<>();
    Simulator.application(
        setup(costs, channels, service, inFlight, count, seed),
        new Workload.Reads(count, 0, SIZE),
        new Baseline.Loop(inFlight),
        new RunObserver() {
          @Override
          public void reaped(long timePicos, long userData, long latencyPicos) {
            seen.add(new Bin(latencyPicos / 1e3, latencyPicos / 1e3, 1));
          }
        });
    // The loop starts with nothing in flight; it has to fill first.
    int warm = Math.min(seen.size() / 2, 2 * inFlight);
    return new Times(seen.subList(warm, seen.size()));
  }

  private static RunSetup setup(
      CostProfile costs, int channels, Distribution service, int inFlight, int count, long seed) {
    int rounded = Integer.highestOneBit(Math.max(1, 2 * inFlight - 1));
    return new RunSetup(
        new RingSetup(
            rounded,
            2 * rounded,
            EnumSet.of(
                RingFlag.SINGLE_ISSUER,
                RingFlag.DEFER_TASKRUN,
                RingFlag.NO_SQARRAY,
                RingFlag.CQSIZE,
                RingFlag.SQ_REWIND)),
        costs,
        List.of(new DeviceSetup("drive", channels, service, service, 0)),
        List.of(new FileSetup("file", (long) count * SIZE, FileSetup.Content.ZEROES, "drive")),
        new byte[0],
        new RunSetup.Buffers(rounded, SIZE),
        ApplicationSetup.NONE,
        seed,
        Long.MAX_VALUE,
        "fit");
  }
}
