// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.report.chart.Units;
import dev.loopstep.report.finding.Changes;
import dev.loopstep.report.replicate.Contrast;
import dev.loopstep.report.replicate.Replications;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What has changed since an older result, in words. */
public final class ChangesText {
  private ChangesText() {}

  /** For a terminal. */
  public static String of(Changes changes) {
    StringBuilder out = new StringBuilder("\n");
    sentences(changes).forEach(sentence -> TextTables.wrap(out, "", sentence.replace("`", "")));
    for (List<Contrast> pair : ReplicatedWords.pairs(changes.contrasts())) {
      out.append('\n').append(pair.getFirst().first()).append(", against then\n");
      out.append(
          String.format(
              Locale.ROOT, "%-26s %9s %20s %8s  %s%n", "", "times", "95% interval", "p", "it is"));
      for (Contrast contrast : pair) {
        List<String> row = row(contrast);
        out.append(
            String.format(
                Locale.ROOT,
                "%-26s %9s %20s %8s  %s%n",
                row.get(0),
                row.get(1),
                row.get(2),
                row.get(3),
                row.get(4)));
      }
    }
    return out.toString();
  }

  /** Quantity, ratio, bounds, p, verdict. */
  static List<String> row(Contrast contrast) {
    return List.of(
        contrast.quantity().label(),
        Units.digits(contrast.ratio().estimate(), 4),
        ReplicatedWords.bounds(contrast),
        ReplicatedWords.p(contrast),
        verdict(contrast));
  }

  /** Of one run nothing can be said but whether it is the same. */
  private static String verdict(Contrast contrast) {
    boolean single = !contrast.ratio().bounded();
    if (single) {
      return contrast.ratio().estimate() == 1 ? "equal" : "one run: not known";
    }
    return ReplicatedWords.verdict(contrast, Replications.LEVEL);
  }

  /** What is to be known before the figures. */
  static List<String> sentences(Changes changes) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "Against `"
            + changes.older()
            + "`: "
            + (changes.inputs().isEmpty()
                ? "the same inputs."
                : String.join("; ", changes.inputs()) + "."));
    if (!changes.same().isEmpty()) {
      sentences.add("The same run, event by event: `" + String.join("`, `", changes.same()) + "`.");
    }
    if (!changes.only().isEmpty()) {
      sentences.add("In one of the two alone: `" + String.join("`, `", changes.only()) + "`.");
    }
    sentences.add(
        changes.paired()
            ? "The seeds are the same, so replications are compared in pairs."
            : "The seeds are not the same, so nothing is paired (Welch's test).");
    return sentences;
  }
}
