// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.report.chart.Units;
import dev.loopstep.report.experiment.Comparison;
import dev.loopstep.report.experiment.Outcome;
import dev.loopstep.report.experiment.Sensitivity;
import dev.loopstep.report.run.RunRecord;
import dev.loopstep.report.run.Violation;
import dev.loopstep.scenario.Scenario;
import java.util.List;

/** Results for a terminal of 80 columns. */
public final class TextTables {
  private static final int WIDTH = 80;
  private static final int NAME = 27;

  private TextTables() {}

  /** A comparison: the conclusion, then the figures, as many runs side by side as fit. */
  public static String comparison(Comparison comparison) {
    StringBuilder out = new StringBuilder();
    for (String sentence : Conclusion.of(comparison)) {
      wrap(out, "", sentence.replace("`", ""));
    }
    for (String warning : comparison.warnings()) {
      wrap(out, "warning: ", warning.replace("`", ""));
    }
    deviations(out, comparison.plan().scenario());
    if (ResponseTimes.closed(comparison.plan().scenario())) {
      wrap(out, "", ResponseTimes.inFewWords(comparison.plan().scenario()));
    }
    figures(out, comparison.outcomes());
    if (comparison.sensitivity() instanceof Sensitivity.Computed computed) {
      sensitivity(out, computed);
    }
    return out.toString();
  }

  /** A single run: a sentence, the figures, the variables that are plain numbers. */
  public static String run(RunRecord run) {
    StringBuilder out = new StringBuilder();
    wrap(out, "", RunPage.conclusion(run.outcome()).replace("`", ""));
    deviations(out, run.scenario());
    if (run.outcome().result().served().isPresent()) {
      wrap(out, "", ResponseTimes.inFewWords(run.scenario()));
    }
    for (Violation violation : run.violations()) {
      wrap(out, "", RunPage.sentence(violation).replace("`", ""));
    }
    figures(out, List.of(run.outcome()));
    if (!run.printed().lines().isEmpty()) {
      out.append('\n');
    }
    ObservationText.printed(out, run.printed());
    if (run.globals().values().stream().anyMatch(Number.class::isInstance)) {
      out.append('\n');
    }
    ObservationText.variables(out, run.globals());
    ObservationText.firstCalls(out, run.outcome().result().enters());
    ObservationText.others(out, run.outcome().result().others());
    CpuRows.text(out, run.outcome().result().cpus());
    return out.append("digest ").append(run.outcome().result().digest()).append('\n').toString();
  }

  private static void deviations(StringBuilder out, Scenario scenario) {
    Deviations.sentence(scenario.switches())
        .ifPresent(sentence -> wrap(out, "", sentence.replace("`", "")));
    RecordedRequests.missing(scenario).forEach(sentence -> wrap(out, "note: ", sentence));
  }

  private static void figures(StringBuilder out, List<Outcome> outcomes) {
    columns(out, outcomes.stream().map(Sections::label).toList(), FigureRows.of(outcomes));
  }

  /**
   * A table with a column for each head, as many side by side as fit.
   *
   * @param rows each with its name and a cell for each head
   */
  static void columns(StringBuilder out, List<String> heads, List<List<String>> rows) {
    int widest = heads.stream().mapToInt(String::length).max().orElse(0);
    for (List<String> row : rows) {
      for (String cell : row.subList(1, row.size())) {
        widest = Math.max(widest, cell.length());
      }
    }
    int column = Math.clamp(widest + 2L, 13, 26);
    int fit = Math.max(1, (WIDTH - NAME) / column);
    for (int from = 0; from < heads.size(); from += fit) {
      int to = Math.min(heads.size(), from + fit);
      out.append('\n').append(" ".repeat(NAME));
      heads.subList(from, to).forEach(new Right(out, column));
      out.append('\n').append("-".repeat(NAME + column * (to - from))).append('\n');
      for (List<String> row : rows) {
        left(out, row.getFirst(), NAME);
        row.subList(1 + from, 1 + to).forEach(new Right(out, column));
        out.append('\n');
      }
    }
  }

  /** Appends a cell. */
  private record Right(StringBuilder out, int width)
      implements java.util.function.Consumer<String> {
    @Override
    public void accept(String text) {
      right(out, text, width);
    }
  }

  private static void sensitivity(StringBuilder out, Sensitivity.Computed computed) {
    out.append("\nTimes as fast, where a system call costs so much more than its instructions:\n");
    List<String> heads = computed.penalties().stream().map(nanos -> "+" + nanos + " ns").toList();
    int column = 1 + heads.stream().mapToInt(String::length).max().orElse(0);
    int fit = Math.max(1, (WIDTH - NAME) / column);
    for (int from = 0; from < heads.size(); from += fit) {
      int to = Math.min(heads.size(), from + fit);
      left(out, "", NAME);
      heads.subList(from, to).forEach(new Right(out, column));
      out.append('\n');
      for (Sensitivity.Curve curve : computed.curves()) {
        left(out, curve.policy() + " / " + curve.baseline(), NAME);
        for (double ratio : curve.ratios().subList(from, to)) {
          right(out, Units.digits(ratio, 3), column);
        }
        out.append('\n');
      }
    }
  }

  private static void left(StringBuilder out, String text, int width) {
    String cut = text.length() < width ? text : text.substring(0, width - 2) + "…";
    out.append(cut).append(" ".repeat(width - cut.length()));
  }

  private static void right(StringBuilder out, String text, int width) {
    String cut = text.length() <= width ? text : text.substring(0, width - 1) + "…";
    out.append(" ".repeat(width - cut.length())).append(cut);
  }

  /** Appends words, broken into lines; the first begins with a head. */
  static void wrap(StringBuilder out, String head, String text) {
    int column = head.length();
    out.append(head);
    boolean first = true;
    for (String word : text.split(" ", -1)) {
      if (!first && column + 1 + word.length() > WIDTH) {
        out.append('\n');
        column = 0;
      } else if (!first) {
        out.append(' ');
        column++;
      }
      out.append(word);
      column += word.length();
      first = false;
    }
    out.append('\n');
  }
}
