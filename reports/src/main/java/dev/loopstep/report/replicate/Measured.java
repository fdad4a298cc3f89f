// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.replicate;

import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.workload.Served;
import dev.loopstep.report.statistics.Figures;
import dev.loopstep.report.statistics.LatencySummary;
import java.util.Optional;

/**
 * A run, and what it is judged by.
 *
 * @param perSecond completed requests a second, of the part that counts
 * @param latency from submission to consumption, of that part
 * @param response from when a request was due; empty where none arrive by themselves
 * @param warmUp how many of the first requests do not count
 * @param settles whether the warm-up ends before the half, where the rule gives up
 */
record Measured(
    RunResult result,
    Figures figures,
    double perSecond,
    LatencySummary latency,
    Optional<LatencySummary> response,
    int warmUp,
    boolean settles) {
  /** All of the run counts. */
  static Measured whole(RunResult result) {
    Figures figures = Figures.of(result);
    return new Measured(
        result,
        figures,
        figures.perSecond(),
        figures.latency(),
        result.served().map(Served::response).map(LatencySummary::of),
        0,
        true);
  }
}
