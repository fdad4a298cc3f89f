// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.sweep;

import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.Engine;
import dev.loopstep.report.experiment.Outcome;
import dev.loopstep.report.experiment.Plan;
import dev.loopstep.report.experiment.Progress;
import dev.loopstep.report.experiment.Warnings;
import dev.loopstep.report.replicate.HowOften;
import dev.loopstep.report.replicate.Quantity;
import dev.loopstep.report.replicate.Replicated;
import dev.loopstep.report.replicate.Replications;
import dev.loopstep.report.replicate.WarmUp;
import dev.loopstep.report.statistics.Figures;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a run of a sweep came to.
 *
 * @param run its number in the sweep
 * @param values by the place of the {@link Quantity}; NaN where the run has none
 * @param warmUp how many requests did not count
 * @param settles whether the warm-up has an end, where one was looked for
 * @param warned whether there is something to know about it: work left undone, errors
 * @param digest of every event, 64 hex digits
 */
@SuppressWarnings("ArrayRecordComponent") // equals compares what is in it
public record CellRun(
    long run, double[] values, int warmUp, boolean settles, boolean warned, String digest) {
  /**
   * Makes a run.
   *
   * @param plan with one contestant, and the run's seed
   */
  static CellRun of(long run, Plan plan, WarmUp warmUp) {
    AtomicReference<@Nullable RunResult> seen = new AtomicReference<>();
    Engine engine =
        (setup, contestant, workload, observer) -> {
          RunResult result = Engine.SIMULATOR.run(setup, contestant, workload, observer);
          seen.set(result);
          return result;
        };
    Replicated made = Replications.of(plan, HowOften.times(1), warmUp, engine, Progress.NONE);
    Replicated.OfContestant only = made.contestants().getFirst();
    RunResult result = Objects.requireNonNull(seen.get(), "the engine was asked");
    return new CellRun(
        run,
        values(only.values()),
        (int) only.warmUp(),
        only.settles(),
        !warnings(plan, result).isEmpty(),
        result.digest());
  }

  private static double[] values(Map<Quantity, double[]> known) {
    double[] values = new double[Quantity.values().length];
    Arrays.fill(values, Double.NaN);
    known.forEach((quantity, value) -> values[quantity.ordinal()] = value[0]);
    return values;
  }

  private static List<String> warnings(Plan plan, RunResult result) {
    Contestant contestant = plan.contestants().getFirst();
    return Warnings.of(plan, List.of(new Outcome(contestant, result, Figures.of(result))));
  }

  /** What there is to know about a run, in sentences: it is run for this. */
  static List<String> warnings(Plan plan) {
    Contestant contestant = plan.contestants().getFirst();
    return warnings(
        plan,
        Engine.SIMULATOR.run(
            plan.setup(contestant), contestant, plan.scenario().workload(), RunObserver.NONE));
  }

  /** The run's value; NaN where it has none. */
  public double value(Quantity quantity) {
    return values[quantity.ordinal()];
  }

  byte[] digestBytes() {
    return HexFormat.of().parseHex(digest);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CellRun that
        && run == that.run
        && Arrays.equals(values, that.values)
        && warmUp == that.warmUp
        && settles == that.settles
        && warned == that.warned
        && digest.equals(that.digest);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }
}
