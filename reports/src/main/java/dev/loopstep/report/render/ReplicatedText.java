// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.report.chart.Units;
import dev.loopstep.report.replicate.Contrast;
import dev.loopstep.report.replicate.Quantity;
import dev.loopstep.report.replicate.Replicated;
import java.util.List;
import java.util.Locale;

/** A replicated comparison for a terminal of 80 columns. */
public final class ReplicatedText {
  private ReplicatedText() {}

  /** The conclusion, the means, and what can be said of each pair. */
  public static String of(Replicated replicated) {
    StringBuilder out = new StringBuilder("\n");
    for (String sentence : ReplicatedWords.conclusion(replicated)) {
      TextTables.wrap(out, "", sentence.replace("`", ""));
    }
    out.append(
        String.format(
            Locale.ROOT,
            "%nMeans of %d replications, ± half of the %s interval:%n",
            replicated.count(),
            ReplicatedWords.percent(replicated.level())));
    TextTables.columns(
        out,
        replicated.contestants().stream().map(Replicated.OfContestant::label).toList(),
        ReplicatedTables.means(replicated));
    replicated.contestants().stream()
        .filter(one -> !one.settles())
        .forEach(one ->
            TextTables.wrap(
                out,
                "warning: ",
                one.label() + " does not settle: its warm-up lasts to the half of a run"));
    for (List<Contrast> pair : ReplicatedWords.pairs(replicated.contrasts())) {
      pair(out, pair, replicated.level());
    }
    return out.toString();
  }

  private static void pair(StringBuilder out, List<Contrast> pair, double level) {
    Contrast first = pair.getFirst();
    out.append('\n').append(first.first()).append(", against ").append(first.second()).append('\n');
    out.append(
        String.format(
            Locale.ROOT,
            "%-26s %9s %20s %8s  %s%n",
            "",
            "times",
            ReplicatedWords.percent(level) + " interval",
            "p",
            "it is"));
    for (Contrast contrast : pair) {
      Quantity quantity = contrast.quantity();
      out.append(
          String.format(
              Locale.ROOT,
              "%-26s %9s %20s %8s  %s%n",
              quantity.label(),
              Units.digits(contrast.ratio().estimate(), 3),
              ReplicatedWords.bounds(contrast),
              ReplicatedWords.p(contrast),
              ReplicatedWords.verdict(contrast, level)));
    }
  }
}
