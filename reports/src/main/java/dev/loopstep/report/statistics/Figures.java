// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.statistics;

import dev.loopstep.kernel.Metrics;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.workload.Served;

/**
 * What a run is judged by. Rates are NaN where they would divide by nothing.
 *
 * @param timeNanos simulated
 * @param perSecond completed requests a second of simulated time; of a workload of requests that
 *     arrive, those served
 * @param nanosPerRequest simulated time over completed requests
 * @param bpfPerStep BPF instructions executed in a call of loop_step
 */
public record Figures(
    long requests,
    long completions,
    long errors,
    long steps,
    double timeNanos,
    double perSecond,
    double nanosPerRequest,
    LatencySummary latency,
    double syscallsPerRequest,
    double switchesPerRequest,
    double wakeUpsPerRequest,
    double bpfPerStep,
    CpuSplit cpu) {
  public static Figures of(RunResult result) {
    Metrics metrics = result.metrics();
    // Where requests arrive by themselves, doorbells complete too, and nobody asked for them.
    long done = result.served().map(Served::served).orElse(metrics.completions());
    return new Figures(
        metrics.requests(),
        metrics.completions(),
        metrics.errors(),
        result.steps(),
        result.timePicos() / 1e3,
        ratio(done, result.timePicos()) * 1e12,
        ratio(result.timePicos(), done) / 1e3,
        LatencySummary.of(metrics.latency()),
        ratio(metrics.syscalls(), done),
        ratio(metrics.contextSwitches(), done),
        ratio(metrics.wakeUps(), done),
        ratio(metrics.bpfInstructions(), result.steps()),
        CpuSplit.of(metrics.cpu()));
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? Double.NaN : (double) part / whole;
  }
}
