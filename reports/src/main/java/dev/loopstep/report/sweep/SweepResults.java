// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.sweep;

import dev.loopstep.report.output.OutputFile;
import dev.loopstep.report.replicate.Quantity;
import dev.loopstep.report.replicate.Replications;
import dev.loopstep.report.statistics.Interval;
import dev.loopstep.report.statistics.StudentT;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a whole sweep came to, read from its journal as often as it is asked for. */
public final class SweepResults {
  private final SweepPlan sweep;
  private final Journal journal;

  SweepResults(SweepPlan sweep, Journal journal) {
    this.sweep = sweep;
    this.journal = journal;
  }

  public SweepPlan sweep() {
    return sweep;
  }

  /** Takes what it is given, and may fail to write it. */
  @FunctionalInterface
  public interface Taker<T> {
    void take(T value) throws IOException;
  }

  /** Hands over the runs in the order of their numbers. */
  public void runs(Taker<CellRun> taker) throws IOException {
    try (Journal.Records records = journal.records()) {
      for (long i = 0; i < sweep.runs(); i++) {
        taker.take(records.next().orElseThrow(SweepResults::lost));
      }
    }
  }

  private static IOException lost() {
    return new IOException("the journal was changed while it was read");
  }

  /** Hands over the combinations in order, with what their replications came to. */
  public void cells(Taker<CellSummary> taker) throws IOException {
    int replications = sweep.experiment().replications();
    try (Journal.Records records = journal.records()) {
      for (long i = 0; i < sweep.cells(); i++) {
        List<CellRun> runs = new ArrayList<>();
        for (int j = 0; j < replications; j++) {
          runs.add(records.next().orElseThrow(SweepResults::lost));
        }
        taker.take(summary(sweep.cell(i), runs));
      }
    }
  }

  private static CellSummary summary(Cell cell, List<CellRun> runs) {
    Map<Quantity, CellSummary.Mean> means = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      double[] values = runs.stream().mapToDouble(run -> run.value(quantity)).toArray();
      boolean all = runs.stream().noneMatch(run -> Double.isNaN(run.value(quantity)));
      if (all) {
        Interval mean = StudentT.mean(values, Replications.LEVEL).nonNegative();
        means.put(quantity, new CellSummary.Mean(mean, values));
      }
    }
    return new CellSummary(
        cell,
        runs.size(),
        means,
        (int) runs.stream().filter(CellRun::warned).count(),
        (int) runs.stream().filter(run -> !run.settles()).count(),
        runs.stream().filter(CellRun::warned).findFirst().map(CellRun::run));
  }

  /** What there is to know about a run that was warned of: it is made again for this. */
  public List<String> warnings(long run) {
    int replications = sweep.experiment().replications();
    CellBinder binder = new CellBinder(sweep);
    var plan = binder.plan(sweep.cell(run / replications));
    return CellRun.warnings(plan.withSeed(SweepPlan.seed(plan.seed(), (int) (run % replications))));
  }

  Optional<CellRun> first() {
    try (Journal.Records records = journal.records()) {
      return records.next();
    } catch (IOException e) {
      throw OutputFile.failed(Journal.NAME, e);
    }
  }
}
