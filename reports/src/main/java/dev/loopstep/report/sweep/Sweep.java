// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.sweep;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.report.ReportDiagnostic;
import dev.loopstep.report.experiment.Progress;
import dev.loopstep.report.output.OutputFile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A sweep in its folder: begun, or gone on with from where its journal ends. The folder is locked
 * until it is closed.
 */
public final class Sweep implements AutoCloseable {
  private final SweepPlan plan;
  private final Journal journal;
  private final String folder;
  private final long found;

  private Sweep(SweepPlan plan, Journal journal, String folder) {
    this.plan = plan;
    this.journal = journal;
    this.folder = folder;
    this.found = journal.recorded();
  }

  /**
   * Opens the folder, and makes it if need be.
   *
   * @param inputs all files that go into the sweep
   * @param restart forgets what the folder's journal holds
   * @throws InputException where the folder cannot be written, another process has it, or it holds
   *     another sweep
   */
  public static Sweep open(SweepPlan plan, List<Input> inputs, String folder, boolean restart) {
    OutputFile.makeFolder(folder);
    Journal journal = Journal.open(folder, JournalHeader.of(plan, inputs), restart);
    Sweep sweep = new Sweep(plan, journal, folder);
    boolean same = false;
    try {
      sweep.checkFirst();
      same = true;
    } finally {
      if (!same) {
        journal.close();
      }
    }
    return sweep;
  }

  /** Inputs are told by digests; that the simulator is the same is told by what it computes. */
  private void checkFirst() {
    if (found == 0) {
      return;
    }
    CellRun again = SweepRunner.make(plan, new CellBinder(plan), 0);
    if (!new SweepResults(plan, journal).first().equals(java.util.Optional.of(again))) {
      throw new InputException(
          ReportDiagnostic.SWEEP_INPUTS_CHANGED,
          new Place.Whole(Path.of(folder).resolve(Journal.NAME).toString()),
          "the first run comes out otherwise than in this folder: it was begun by another Loopstep",
          "go on with that one, name another folder, or begin anew with --restart");
    }
  }

  /** How many runs were there already. */
  public long found() {
    return found;
  }

  /** How many bytes of a run that was being written were cut off. */
  public long cut() {
    return journal.cut();
  }

  /** How many runs are there. */
  public long recorded() {
    return journal.recorded();
  }

  /** Whether all runs are made. */
  public boolean complete() {
    return journal.recorded() == plan.runs();
  }

  /**
   * Makes the runs that are missing.
   *
   * @param threads how many, at least 1; results do not hang on it
   * @param ends asked before each run
   */
  public void run(int threads, BooleanSupplier ends, Progress progress) {
    new SweepRunner(plan, journal, threads, ends, progress).run();
  }

  /** What it came to; all runs must be there. */
  public SweepResults results() {
    if (!complete()) {
      throw new IllegalStateException(journal.recorded() + " of " + plan.runs() + " runs");
    }
    return new SweepResults(plan, journal);
  }

  @Override
  public void close() {
    journal.close();
  }
}
