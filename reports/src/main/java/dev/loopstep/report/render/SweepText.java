// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.report.replicate.Quantity;
import dev.loopstep.report.sweep.CellSummary;
import dev.loopstep.report.sweep.Input;
import dev.loopstep.report.sweep.SweepCheck;
import dev.loopstep.report.sweep.SweepOverview;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A sweep for a terminal, and as Markdown for a pull request. */
public final class SweepText {
  private static final int BEST = 10;

  private SweepText() {}

  /** For a terminal. */
  public static String of(SweepOverview overview) throws IOException {
    StringBuilder out = new StringBuilder();
    for (String sentence : SweepWords.conclusion(overview)) {
      out.append(sentence.replace("`", "")).append('\n');
    }
    for (String warning : SweepWords.warnings(overview)) {
      out.append("warning: ").append(warning.replace("`", "")).append('\n');
    }
    return out.toString();
  }

  /** As Markdown. */
  public static String markdown(SweepOverview overview, SweepCheck.Found found) throws IOException {
    StringBuilder out = new StringBuilder("# ");
    out.append(escape(overview.plan().experiment().name())).append("\n\n");
    for (String sentence : SweepWords.conclusion(overview)) {
      out.append(sentence).append("\n\n");
    }
    for (String warning : SweepWords.warnings(overview)) {
      out.append("> **Warning:** ").append(warning).append("\n\n");
    }
    String varied = SweepWords.varied(overview.plan());
    if (!varied.isEmpty()) {
      out.append("Varied: ").append(varied).append(".\n\n");
    }
    for (List<CellSummary> cells : overview.best(BEST, SweepWords.WORLDS)) {
      if (!cells.isEmpty()) {
        best(out, overview, cells);
      }
    }
    out.append("| input | name | SHA-256 |\n|---|---|---|\n");
    for (Input input : found.inputs()) {
      row(out, List.of(input.kind(), escape(input.name()), "`" + input.sha256() + "`"));
    }
    return out.append("\n```\n").append(overview.plan().command()).append("\n```\n").toString();
  }

  private static void best(StringBuilder out, SweepOverview overview, List<CellSummary> cells) {
    List<Quantity> quantities = new ArrayList<>(List.of(overview.quantity()));
    List.of(Quantity.THROUGHPUT, Quantity.RESPONSE_MEAN, Quantity.LATENCY_MEAN, Quantity.CPU)
        .forEach(quantity -> {
          if (!quantities.contains(quantity) && overview.has(quantity)) {
            quantities.add(quantity);
          }
        });
    String world = overview.world(cells.getFirst().cell());
    out.append("Best in `").append(world).append("` by ");
    out.append(overview.quantity().label()).append(", means with intervals of 95 %:\n\n");
    row(
        out,
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("combination"), quantities.stream().map(Quantity::label))
            .toList());
    out.append("|---").append("|---:".repeat(quantities.size())).append("|\n");
    for (CellSummary cell : cells) {
      List<String> fields = new ArrayList<>();
      fields.add(escape(overview.name(cell.cell())));
      quantities.forEach(quantity -> fields.add(SweepOverview.text(quantity, cell.mean(quantity))));
      row(out, fields);
    }
    out.append('\n');
  }

  private static void row(StringBuilder out, List<String> fields) {
    out.append(fields.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static String escape(String text) {
    return text.replaceAll("([\\\\|*_<>\\[\\]`])", "\\\\$1");
  }
}
