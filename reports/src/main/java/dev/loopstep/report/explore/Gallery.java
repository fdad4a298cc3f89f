// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.explore;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.explore.Strategy;
import dev.loopstep.explore.schedule.CoverageSearch;
import dev.loopstep.explore.schedule.DeviationSearch;
import dev.loopstep.explore.schedule.DrawnSearch;
import dev.loopstep.explore.schedule.Explored;
import dev.loopstep.explore.schedule.Reduction;
import dev.loopstep.explore.schedule.ScheduledOrder;
import dev.loopstep.explore.schedule.SearchBudget;
import dev.loopstep.explore.schedule.Trial;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.ReportDiagnostic;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.report.run.BoundProperty;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Known bugs, each a folder with a policy {@code bug.policy} or {@code bug.bpf.o} and its scenario
 * {@code bug.yaml}, and with what differs in its fixed twin: {@code fixed.policy}, {@code
 * fixed.yaml} or both.
 */
public final class Gallery {
  private static final String BUG = "bug";
  private static final String FIXED = "fixed";

  private Gallery() {}

  /**
   * A bug and its twin.
   *
   * @param name of its folder
   */
  public record Entry(String name, PolicyTrial bug, PolicyTrial fixed) {}

  /**
   * The bugs in a folder, by name.
   *
   * @throws InputException when there are none, or one of them cannot be read
   */
  public static List<Entry> of(Path folder) {
    try (Stream<Path> found = Files.list(folder)) {
      List<Entry> entries =
          found
              .filter(path -> Files.exists(path.resolve(BUG + ".yaml")))
              .sorted()
              .map(Gallery::entry)
              .toList();
      if (!entries.isEmpty()) {
        return entries;
      }
    } catch (IOException _) {
      // The same is said of it as of a folder without bugs.
    }
    throw new InputException(
        ReportDiagnostic.NO_GALLERY,
        new Place.Whole(folder.toString()),
        "no folder here has a `bug.yaml`",
        "name a folder of bugs, such as policies/gallery");
  }

  private static Entry entry(Path folder) {
    return new Entry(
        String.valueOf(folder.getFileName()), trial(folder, BUG), trial(folder, FIXED));
  }

  private static PolicyTrial trial(Path folder, String variant) {
    Path object = folder.resolve(variant + ".bpf.o");
    Path policy = Files.exists(object) ? object : either(folder, variant, ".policy");
    LoadedPolicy read = PolicyFile.read(policy.toString(), null);
    Scenario scenario = ScenarioLoader.load(either(folder, variant, ".yaml").toString());
    return new PolicyTrial(
        scenario, PolicyBinding.bind(read, scenario, List.of()), BoundProperty.of(read, scenario));
  }

  /** The variant's own file, or the bug's. */
  private static Path either(Path folder, String variant, String ending) {
    Path own = folder.resolve(variant + ending);
    return Files.exists(own) ? own : folder.resolve(BUG + ending);
  }

  /** Searches all schedules with few deviations. */
  public static Explored exhaustive(PolicyTrial trial, int deviations, boolean reduced) {
    return exhaustive(trial, deviations, reduced ? trial.reduction() : Reduction.NONE);
  }

  /** The same with a reduction that is sound for the trial. */
  public static Explored exhaustive(PolicyTrial trial, int deviations, Reduction reduction) {
    return new DeviationSearch(trial, deviations, reduction, SearchBudget.UNLIMITED, done -> {})
        .run();
  }

  /** Draws schedules by priorities. */
  public static Explored pct(PolicyTrial trial, int depth, long seed, long schedules) {
    ScheduledOrder usual = new ScheduledOrder(List.of());
    Trial.Ending _ = trial.run(usual);
    return drawn(trial, new Strategy.Pct(depth, Math.max(1, usual.choices())), seed, schedules);
  }

  /** Draws schedules evenly. */
  public static Explored random(PolicyTrial trial, long seed, long schedules) {
    return drawn(trial, new Strategy.RandomWalk(), seed, schedules);
  }

  /** Changes schedules that have shown something new. */
  public static Explored coverage(PolicyTrial trial, long seed, long schedules) {
    return new CoverageSearch(trial, seed, SearchBudget.ofSchedules(schedules), done -> {}).run();
  }

  private static Explored drawn(PolicyTrial trial, Strategy how, long seed, long schedules) {
    return new DrawnSearch(trial, how, seed, SearchBudget.ofSchedules(schedules), done -> {}).run();
  }
}
