// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.explore.schedule.Explored;
import dev.loopstep.report.explore.Gallery;
import dev.loopstep.report.explore.PolicyTrial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loopstep bench gallery}: known bugs, and how soon each strategy finds them. */
@picocli.CommandLine.Command(
    name = "gallery",
    header = "Find known bugs with each strategy, and nothing in their fixed twins.",
    description = {
      "",
      "For each bug of the gallery and each strategy: schedules and milliseconds to the first"
          + " failure. Its fixed twin is explored as far: all schedules with as many deviations, as"
          + " many drawn ones. Exit code 1 where a bug is not found, or something is in a twin."
    },
    footerHeading = "%nExample:%n",
    footer = {"  loopstep bench gallery policies/gallery --deviations 1"})
final class BenchGalleryCommand extends Command {
  private static final int MOST_DEVIATIONS = 4;
  private static final double NANOS_IN_MILLI = 1e6;
  private static final int DEPTH = 3;
  private static final double PERCENT = 100;

  @Mixin private JsonOption json = new JsonOption();

  @Parameters(
      paramLabel = "FOLDER",
      arity = "0..1",
      description = "Where the bugs are (default: ${DEFAULT-VALUE}).")
  private String folder = "policies/gallery";

  @Option(
      names = "--deviations",
      paramLabel = "N",
      description = "Deviations of exhaustive searches (default: ${DEFAULT-VALUE}).")
  private int deviations = 2;

  @Option(
      names = "--schedules",
      paramLabel = "N",
      description = "Schedules that are drawn at most, of each kind (default: ${DEFAULT-VALUE}).")
  private int schedules = 1000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where drawn schedules come from (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--compare-reduction",
      description = "Search the twins without reduction too, and show how many schedules it saves.")
  private boolean compares;

  private boolean right = true;

  /** States that searches of the twins came through, without reduction and with it. */
  private long without;

  private long with;

  BenchGalleryCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    Usage.checkPositive("--schedules", schedules);
    if (deviations < 0 || deviations > MOST_DEVIATIONS) {
      throw Usage.error(
          "--deviations " + deviations,
          "so many cannot be tried",
          "give a number in 0.." + MOST_DEVIATIONS);
    }
    List<Gallery.Entry> entries = Gallery.of(Path.of(folder));
    say("%-18s %25s %25s %25s %25s", "", "exhaustive", "pct", "random", "coverage");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Gallery.Entry entry : entries) {
      rows.add(row(entry));
    }
    if (compares && without > 0) {
      say(
          "over all twins: %,d states without reduction, %,d with it (%.1f %%)",
          without, with, PERCENT * with / without);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", 1);
    document.put("deviations", deviations);
    document.put("depth", DEPTH);
    document.put("schedules", schedules);
    document.put("bugs", rows);
    json.write(terminal(), document);
    return right ? ExitCode.YES : ExitCode.NO;
  }

  private Map<String, Object> row(Gallery.Entry entry) {
    Map<String, Function<PolicyTrial, Explored>> strategies = new LinkedHashMap<>();
    strategies.put("exhaustive", trial -> Gallery.exhaustive(trial, deviations, true));
    strategies.put("pct", trial -> Gallery.pct(trial, DEPTH, seed, schedules));
    strategies.put("random", trial -> Gallery.random(trial, seed, schedules));
    strategies.put("coverage", trial -> Gallery.coverage(trial, seed, schedules));
    StringBuilder bugs = new StringBuilder();
    StringBuilder twins = new StringBuilder();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", entry.name());
    String what = "";
    for (Map.Entry<String, Function<PolicyTrial, Explored>> strategy : strategies.entrySet()) {
      Explored bug = strategy.getValue().apply(entry.bug());
      Explored twin = strategy.getValue().apply(entry.fixed());
      right &= bug.failure().isPresent() && twin.failure().isEmpty();
      what = bug.failure().map(Explored.Failed::what).orElse(what);
      bugs.append(cell(bug, bug.failure().isPresent() ? "" : "not in "));
      twins.append(cell(twin, twin.failure().isPresent() ? "FAILS in " : "none in "));
      row.put(strategy.getKey(), figures(bug));
      row.put(strategy.getKey() + "Twin", figures(twin));
    }
    row.put("what", what);
    say("%-18s%s", entry.name(), bugs);
    say("%-18s%s", "  fixed", twins);
    say("  %s", what);
    if (compares) {
      compare(entry, row);
    }
    return row;
  }

  private void compare(Gallery.Entry entry, Map<String, Object> row) {
    Explored plain = Gallery.exhaustive(entry.fixed(), deviations, false);
    Explored reduced = Gallery.exhaustive(entry.fixed(), deviations, true);
    say(
        "  without reduction the twin takes %,d schedules and comes through %,d states, with it %,d and %,d (%,d of them different)",
        plain.schedules(),
        plain.choices(),
        reduced.schedules(),
        reduced.choices(),
        reduced.states());
    without += plain.choices();
    with += reduced.choices();
    right &= plain.failure().isEmpty() && plain.endings() == reduced.endings();
    row.put("plainTwin", figures(plain));
  }

  private static String cell(Explored explored, String before) {
    return String.format(
        Locale.ROOT,
        " %25s",
        String.format(
            Locale.ROOT,
            "%s%,d, %.0f ms",
            before,
            explored.schedules(),
            explored.nanos() / NANOS_IN_MILLI));
  }

  private static Map<String, Object> figures(Explored explored) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("fails", explored.failure().isPresent());
    figures.put("schedules", explored.schedules());
    figures.put("states", explored.states());
    figures.put("choices", explored.choices());
    figures.put("milliseconds", explored.nanos() / NANOS_IN_MILLI);
    return figures;
  }

  private void say(String format, Object... arguments) {
    if (!json.takesStandardOutput()) {
      terminal().out().printf(Locale.ROOT, format + "%n", arguments);
    }
  }
}
