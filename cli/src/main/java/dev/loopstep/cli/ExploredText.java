// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.explore.Strategy;
import dev.loopstep.explore.schedule.Deviation;
import dev.loopstep.explore.schedule.Explored;
import dev.loopstep.report.render.Deviations;
import dev.loopstep.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a search has covered, in words and as JSON. */
final class ExploredText {
  private static final double NANOS = 1e9;

  private final SearchOptions options;
  private final Scenario scenario;
  private Strategy.@Nullable Pct pct;

  ExploredText(SearchOptions options, Scenario scenario) {
    this.options = options;
    this.scenario = scenario;
  }

  /** How PCT draws. */
  void draws(Strategy.Pct how) {
    pct = how;
  }

  /** Line by line. */
  List<String> of(String policy, Explored explored) {
    List<String> lines = new ArrayList<>();
    if (explored.failure().isPresent()) {
      failed(policy, explored, explored.failure().get(), lines);
    } else {
      lines.add(policy + ": nothing fails");
      lines.add("  " + covered(explored));
    }
    boolean coverage = options.strategy() == SearchOptions.Kind.COVERAGE;
    String counted = coverage ? "; %,d features" : "; %,d states";
    String reduced =
        explored.states() == 0 ? "" : String.format(Locale.ROOT, counted, explored.states());
    lines.add(
        String.format(
            Locale.ROOT,
            "  %,d schedules tried, %,d choices in all, %,d in the longest; %,d endings%s",
            explored.schedules(),
            explored.choices(),
            explored.longest(),
            explored.endings(),
            reduced));
    ended(explored).ifPresent(lines::add);
    Deviations.sentence(scenario.switches())
        .ifPresent(sentence -> lines.add("  " + sentence.replace("`", "")));
    return lines;
  }

  private void failed(
      String policy, Explored explored, Explored.Failed failed, List<String> lines) {
    lines.add(policy + ": " + failed.what());
    int left = failed.deviations().size();
    String shrunk =
        failed.drawn() == left ? "" : String.format(Locale.ROOT, ", of %,d drawn", failed.drawn());
    lines.add(
        String.format(
            Locale.ROOT,
            "  found in schedule %,d, with %s%s",
            explored.schedules(),
            count(left),
            shrunk));
  }

  private String covered(Explored explored) {
    Strategy.Pct drawn = pct;
    if (options.strategy() == SearchOptions.Kind.RANDOM) {
      return String.format(Locale.ROOT, "in %,d random schedules", explored.schedules());
    }
    if (options.strategy() == SearchOptions.Kind.COVERAGE) {
      return String.format(
          Locale.ROOT, "in %,d schedules that coverage led to", explored.schedules());
    }
    if (drawn != null) {
      double bound = new Strategy.Pct(drawn.depth(), longest(explored)).bound(explored.actors());
      double all = 1 - StrictMath.pow(1 - bound, explored.schedules());
      return String.format(
          Locale.ROOT,
          "in %,d PCT schedules of depth %d: each shows a fault of that depth with a probability"
              + " of at least %.2g, all together %.2g",
          explored.schedules(),
          drawn.depth(),
          bound,
          all);
    }
    return explored.covered() < 0
        ? "not even the usual schedule was tried"
        : "in all schedules with at most " + count(explored.covered());
  }

  private static int longest(Explored explored) {
    return Math.max(1, explored.longest());
  }

  private Optional<String> ended(Explored explored) {
    boolean drawn = options.strategy() != SearchOptions.Kind.EXHAUSTIVE;
    return switch (explored.end()) {
      case COMPLETE, FAILURE -> Optional.empty();
      case SCHEDULES ->
          drawn
              ? Optional.empty()
              : Optional.of(
                  String.format(
                      Locale.ROOT,
                      "  the budget of %,d schedules ended the search: --budget gives it more",
                      explored.schedules()));
      case TIME -> Optional.of("  the budget of time ended the search: --budget gives it more");
      case STATES -> Optional.of("  the budget of states ended the search: --budget gives it more");
      case MEMORY -> Optional.of("  the budget of memory ended the search: --budget gives it more");
      case STOPPED -> Optional.of("  the search was stopped");
    };
  }

  private static String count(int number) {
    return number + (number == 1 ? " deviation" : " deviations") + " from the usual order";
  }

  /**
   * @param written the schedule's file
   * @param smaller the files of a smaller scenario that fails too
   */
  Map<String, Object> document(
      Explored explored, Optional<String> written, Optional<SmallerFiles.Written> smaller) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", 1);
    all.put("strategy", options.strategy().toString());
    all.put("end", explored.end().name().toLowerCase(Locale.ROOT));
    all.put("schedules", explored.schedules());
    all.put("abandoned", explored.abandoned());
    boolean coverage = options.strategy() == SearchOptions.Kind.COVERAGE;
    all.put(coverage ? "features" : "states", explored.states());
    all.put("choices", explored.choices());
    all.put("longest", explored.longest());
    all.put("deviationsCovered", explored.covered());
    all.put("endings", explored.endings());
    Strategy.Pct drawn = pct;
    if (drawn != null) {
      all.put("depth", drawn.depth());
      all.put("actors", explored.actors());
      all.put(
          "bound",
          new Strategy.Pct(drawn.depth(), longest(explored)).bound(Math.max(1, explored.actors())));
    }
    if (!scenario.switches().isEmpty()) {
      all.put("kernelSwitches", scenario.switches().stream().sorted().map(s -> s.label()).toList());
    }
    explored.failure().ifPresent(failed -> all.put("failure", failure(failed, written, smaller)));
    return all;
  }

  private static Map<String, Object> failure(
      Explored.Failed failed, Optional<String> written, Optional<SmallerFiles.Written> smaller) {
    Map<String, Object> failure = new LinkedHashMap<>();
    failure.put("what", failed.what());
    List<Map<String, Object>> deviations = new ArrayList<>();
    for (Deviation deviation : failed.deviations()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("at", deviation.at());
      one.put("choice", deviation.choice());
      deviations.add(one);
    }
    failure.put("deviations", deviations);
    failure.put("drawn", failed.drawn());
    written.ifPresent(file -> failure.put("schedule", file));
    smaller.ifPresent(small -> {
      Map<String, Object> files = new LinkedHashMap<>();
      files.put("scenario", small.scenario());
      files.put("schedule", small.schedule());
      files.put("changes", small.changes());
      failure.put("smaller", files);
    });
    return failure;
  }
}
