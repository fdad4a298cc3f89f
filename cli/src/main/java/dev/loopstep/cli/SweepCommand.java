// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.report.output.OutputFile;
import dev.loopstep.report.render.SweepFiles;
import dev.loopstep.report.render.SweepJson;
import dev.loopstep.report.render.SweepText;
import dev.loopstep.report.sweep.Sweep;
import dev.loopstep.report.sweep.SweepCheck;
import dev.loopstep.report.sweep.SweepOverview;
import dev.loopstep.report.sweep.SweepPlan;
import dev.loopstep.report.sweep.SweepPlanner;
import dev.loopstep.scenario.experiment.Experiment;
import dev.loopstep.scenario.experiment.ExperimentLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loopstep sweep}: a grid of runs. */
@picocli.CommandLine.Command(
    name = "sweep",
    header = "Run policies and applications over a grid of parameters and scenarios.",
    description = {
      "",
      "Runs each combination of what an experiment lists, each several times, with the same random"
          + " numbers for all in a replication. Results are the same with any number of threads."
          + " Killed at any moment and started again, it goes on where it was.",
      "",
      "DIR gets results.csv and results.parquet with every run, cells.csv and results.json with means"
          + " and intervals, summary.md, the page index.html, and sweep.journal, from which it goes on.",
      ""
    },
    footerHeading = "%nFor example:%n",
    footer = {"  loopstep sweep scenarios/experiments/depth.yaml -o out/depth"})
final class SweepCommand extends Command {
  private static final int MOST_THREADS = 1_024;

  /** Where runs are made. */
  enum Engine {
    local,
    spark
  }

  @Mixin private JsonOption json = new JsonOption();

  @Parameters(paramLabel = "EXPERIMENT", description = "An experiment (YAML).")
  private String file = "";

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "Where results and journal go; the folder is made if need be.")
  private String folder = "";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many runs are made at once (default: as many as there are processors).")
  private @Nullable Integer threads;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many runs there may be at most (default: ${DEFAULT-VALUE}).")
  private long limit = SweepPlanner.DEFAULT_LIMIT;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description = "Where runs are made: local, on this machine (the default).")
  private Engine engine = Engine.local;

  @Option(names = "--restart", description = "Forget what DIR holds of the sweep, and begin anew.")
  private boolean restart;

  SweepCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    json.protect(file);
    checkOptions();
    Experiment experiment = ExperimentLoader.load(file);
    SweepPlan plan = SweepPlanner.plan(experiment, ExperimentBaselines::read, limit, command());
    SweepCheck.Found found = SweepCheck.of(plan);
    found.warnings().forEach(warning -> CommandLines.report(terminal(), warning));
    if (!found.refusals().isEmpty()) {
      found.refusals().forEach(finding -> CommandLines.report(terminal(), finding));
      return ExitCode.NO;
    }
    checkOverwritesNothing(experiment);
    try (Sweep sweep = Sweep.open(plan, found.inputs(), folder, restart)) {
      return run(plan, found, sweep);
    } catch (IOException e) {
      throw OutputFile.failed(folder, e);
    }
  }

  private int run(SweepPlan plan, SweepCheck.Found found, Sweep sweep) throws IOException {
    if (sweep.found() > 0) {
      say("going on: %,d of %,d runs are there", sweep.found(), plan.runs());
    }
    try (Interruption interruption = new Interruption();
        ProgressLine progress = ProgressLine.ofRuns(terminal(), sweep.found())) {
      sweep.run(threads(), interruption::wanted, progress);
    }
    if (!sweep.complete()) {
      say("ended after %,d of %,d runs; the same command goes on", sweep.recorded(), plan.runs());
      return ExitCode.NO;
    }
    SweepOverview overview = SweepOverview.of(sweep.results());
    SweepFiles.write(overview, found, folder);
    if (!json.takesStandardOutput()) {
      terminal().out().print(SweepText.of(overview));
      terminal().out().println("page: " + Path.of(folder).resolve("index.html"));
    }
    json.write(terminal(), out -> SweepJson.write(overview, found, out));
    return ExitCode.YES;
  }

  private void checkOptions() {
    switch (engine) {
      case local -> {
        // This machine.
      }
      case spark ->
          throw Usage.error(
              "--engine spark",
              "sweeps on a cluster are not there yet",
              "leave the option out: all processors of this machine are used");
    }
    if (threads != null && (threads < 1 || threads > MOST_THREADS)) {
      throw Usage.error(
          "--threads " + threads, "no such number", "give a number from 1 to " + MOST_THREADS);
    }
    if (limit < 1 || limit > SweepPlanner.MOST) {
      throw Usage.error(
          "--limit " + limit,
          "no such number of runs",
          "give a number from 1 to " + SweepPlanner.MOST);
    }
  }

  /** What is written into the folder must not be what the sweep reads. */
  private void checkOverwritesNothing(Experiment experiment) {
    for (String name : SweepFiles.NAMES) {
      String target = Path.of(folder).resolve(name).toString();
      Usage.checkNoInput("-o", target, file);
      experiment
          .worlds()
          .forEach(world -> Usage.checkNoInput("-o", target, experiment.resolve(world.scenario())));
      experiment
          .policies()
          .forEach(policy -> Usage.checkNoInput("-o", target, experiment.resolve(policy.policy())));
    }
  }

  private int threads() {
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }

  /** Neither threads nor place: results do not hang on them. */
  private String command() {
    CommandText text = new CommandText().add("sweep", file, "-o", "DIR");
    if (limit != SweepPlanner.DEFAULT_LIMIT) {
      text.add("--limit", Long.toString(limit));
    }
    return text.toString();
  }

  private void say(String format, Object... arguments) {
    terminal().err().println(String.format(Locale.ROOT, format, arguments));
  }
}
