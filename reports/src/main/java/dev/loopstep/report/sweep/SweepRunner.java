// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.sweep;

import dev.loopstep.report.experiment.Plan;
import dev.loopstep.report.experiment.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes runs on several threads, and hands them to the journal in the order of their numbers. So
 * what the journal holds hangs neither on the number of threads nor on their turns, and what is not
 * in it is a handful of runs.
 */
final class SweepRunner {
  /** Runs that may be made, for each thread, before the one that is due to be written. */
  private static final int AHEAD = 32;

  private final SweepPlan sweep;
  private final Journal journal;
  private final BooleanSupplier ends;
  private final Progress progress;
  private final @Nullable CellRun[] made;
  private final int threads;

  /** The number of the run that is begun next. */
  private long next;

  private @Nullable Throwable failure;

  /** Where what failed was to be written: of several the first counts, as with one thread. */
  private long failedAt = Long.MAX_VALUE;

  SweepRunner(
      SweepPlan sweep, Journal journal, int threads, BooleanSupplier ends, Progress progress) {
    this.sweep = sweep;
    this.journal = journal;
    this.threads = threads;
    this.ends = ends;
    this.progress = progress;
    this.made = new CellRun[AHEAD * threads];
    this.next = journal.recorded();
  }

  /** Makes all runs that the journal does not hold, or as many as there is time for. */
  void run() {
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread thread = Thread.ofPlatform().daemon().name("sweep-" + i).unstarted(this::work);
      all.add(thread);
      thread.start();
    }
    all.forEach(SweepRunner::join);
    if (failure instanceof RuntimeException thrown) {
      throw thrown;
    }
    if (failure instanceof Error thrown) {
      throw thrown;
    }
    journal.force();
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    CellBinder binder = new CellBinder(sweep);
    for (long run = take(); run >= 0; run = take()) {
      try {
        put(make(binder, run));
      } catch (RuntimeException | Error e) {
        fail(e, run);
      }
    }
  }

  CellRun make(CellBinder binder, long run) {
    return make(sweep, binder, run);
  }

  /** Makes one run. */
  static CellRun make(SweepPlan sweep, CellBinder binder, long run) {
    int replications = sweep.experiment().replications();
    Plan plan = binder.plan(sweep.cell(run / replications));
    long seed = SweepPlan.seed(plan.seed(), (int) (run % replications));
    return CellRun.of(run, plan.withSeed(seed), sweep.warmUp());
  }

  /** The number of a run to be made; -1 where there is none any more. */
  private synchronized long take() {
    while (next < sweep.runs() && next - journal.recorded() >= made.length && goesOn()) {
      try {
        wait();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return -1;
      }
    }
    return next < sweep.runs() && goesOn() ? next++ : -1;
  }

  private boolean goesOn() {
    return failure == null && !ends.getAsBoolean();
  }

  private synchronized void put(CellRun run) {
    made[(int) (run.run() % made.length)] = run;
    for (CellRun due = due(); due != null && failure == null; due = due()) {
      made[(int) (due.run() % made.length)] = null;
      journal.append(due);
      tell(due.run() + 1);
    }
    notifyAll();
  }

  private @Nullable CellRun due() {
    CellRun run = made[(int) (journal.recorded() % made.length)];
    return run != null && run.run() == journal.recorded() ? run : null;
  }

  private void tell(long done) {
    int most = Integer.MAX_VALUE;
    progress.run("runs", (int) Math.min(most, done), (int) Math.min(most, sweep.runs()));
  }

  private synchronized void fail(Throwable thrown, long run) {
    if (run < failedAt) {
      failure = thrown;
      failedAt = run;
    }
    notifyAll();
  }
}
