// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.report.chart.Units;
import dev.loopstep.report.replicate.Quantity;
import dev.loopstep.report.replicate.Replications;
import dev.loopstep.report.statistics.Interval;
import dev.loopstep.report.statistics.StudentT;
import dev.loopstep.report.sweep.CellSummary;
import dev.loopstep.report.sweep.SweepOverview;
import dev.loopstep.report.sweep.SweepPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What a sweep found, in sentences; names stand between backquotes. */
final class SweepWords {
  private SweepWords() {}

  /** Of so many worlds something is said. */
  static final int WORLDS = 6;

  /** The best combination of each world, and what to think of it. */
  static List<String> conclusion(SweepOverview overview) throws IOException {
    List<String> words = new ArrayList<>();
    List<List<CellSummary>> best = overview.best(2, WORLDS);
    for (List<CellSummary> two : best) {
      if (!two.isEmpty()) {
        words.add(best(overview, two));
      }
    }
    if (words.isEmpty()) {
      words.add("No combination has a mean of " + overview.quantity().label() + ".");
    }
    SweepPlan plan = overview.plan();
    if (plan.worlds() > WORLDS) {
      words.add(
          "These are the first "
              + WORLDS
              + " of "
              + Units.count(plan.worlds())
              + " worlds; `cells.csv` has all.");
    }
    words.add(
        Units.count(plan.cells())
            + (plan.cells() == 1 ? " combination was run " : " combinations were run ")
            + times(plan.experiment().replications())
            + (plan.experiment().replications() > 1
                ? "; intervals hold with 95 % each, and the best of many looks better than it is."
                : "; one run each has no interval."));
    return words;
  }

  private static String times(int replications) {
    return replications == 1 ? "once" : Units.count(replications) + " times";
  }

  private static String best(SweepOverview overview, List<CellSummary> two) {
    Quantity quantity = overview.quantity();
    CellSummary first = two.getFirst();
    StringBuilder words = new StringBuilder("In `" + overview.world(first.cell()) + "`, ");
    words.append("`").append(overview.name(first.cell())).append("` has the ");
    words.append(quantity.moreIsBetter() ? "highest " : "lowest ").append(quantity.label());
    words.append(": ").append(SweepOverview.text(quantity, first.mean(quantity)));
    if (two.size() == 2) {
      words.append(second(overview, quantity, first, two.get(1)));
    }
    return words.append('.').toString();
  }

  /** By how much it is better than the next, in pairs of runs with the same random numbers. */
  private static String second(
      SweepOverview overview, Quantity quantity, CellSummary first, CellSummary second) {
    String name = "`" + overview.name(second.cell()) + "`";
    StudentT.Difference difference =
        StudentT.paired(values(second, quantity), values(first, quantity), Replications.LEVEL);
    Interval by = difference.interval();
    if (!by.bounded()) {
      return ", before " + name;
    }
    if (by.estimate() == 0 && by.low() == 0) {
      return ", as has " + name + ", which did exactly the same in every replication";
    }
    if (by.holds(0)) {
      return "; it cannot be told from the next, " + name;
    }
    double low = Math.min(Math.abs(by.low()), Math.abs(by.high()));
    double high = Math.max(Math.abs(by.low()), Math.abs(by.high()));
    return ", "
        + quantity.text(low)
        + " to "
        + quantity.text(high)
        + " better than the next, "
        + name
        + " (95 %, in pairs)";
  }

  private static double[] values(CellSummary cell, Quantity quantity) {
    return Objects.requireNonNull(cell.means().get(quantity)).values();
  }

  /** What makes figures doubtful; empty where nothing does. */
  static List<String> warnings(SweepOverview overview) {
    List<String> words = new ArrayList<>();
    if (overview.warnedRuns() > 0) {
      words.add(
          Units.count(overview.warnedRuns())
              + " of "
              + Units.count(overview.plan().runs())
              + " runs did not do what they should; the column `warned` tells which.");
      for (CellSummary cell : overview.warned()) {
        cell.firstWarned()
            .ifPresent(run ->
                words.add(
                    "`"
                        + overview.world(cell.cell())
                        + "`, `"
                        + overview.name(cell.cell())
                        + "`, "
                        + cell.warned()
                        + " of "
                        + cell.runs()
                        + " runs, for example: "
                        + String.join("; ", overview.results().warnings(run))
                        + "."));
      }
    }
    if (overview.unsettledRuns() > 0) {
      words.add(
          "In "
              + Units.count(overview.unsettledRuns())
              + " runs no end of the warm-up was found before their half: they are too short, or never"
              + " settle.");
    }
    return words;
  }

  /** What is varied, for a description. */
  static String varied(SweepPlan plan) {
    return plan.experiment().parameters().stream()
        .map(parameter ->
            "`"
                + parameter.key().text()
                + "` = "
                + parameter.values().stream()
                    .limit(12)
                    .map(value -> value.text())
                    .collect(Collectors.joining(", "))
                + (parameter.values().size() > 12 ? ", ..." : ""))
        .collect(Collectors.joining("; "));
  }
}
