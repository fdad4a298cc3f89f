// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.library;

import dev.loopstep.report.chart.Units;
import dev.loopstep.report.replicate.Contrast;
import java.util.List;

/** What was found of policies, as a table in Markdown and in words. */
public final class LibraryTable {
  private static final String HEAD =
      "| policy | for | proved safe | Linux takes it | as simulated | judged by | where it wins |"
          + " where it does not |\n|---|---|---|---|---|---|---|---|\n";

  private LibraryTable() {}

  /** The table; names link to pages beside it. */
  public static String markdown(List<Judged> judged) {
    StringBuilder table = new StringBuilder(HEAD);
    for (Judged one : judged) {
      LibraryEntry entry = one.entry();
      table.append("| [").append(entry.name()).append("](").append(entry.name()).append(".md) | ");
      table.append(entry.use()).append(" | ").append(one.safe() ? "yes" : "NO").append(" | ");
      table.append(part(one, one.linux().accepted())).append(" | ");
      table.append(part(one, one.linux().agrees())).append(" | ");
      table.append(entry.yardstick().label()).append(" | ");
      table
          .append(words(one.wins(), entry.yardstick()))
          .append(" | ")
          .append(loses(one))
          .append(" |\n");
    }
    return table.toString();
  }

  private static String part(Judged one, int some) {
    if (one.onNoKernel()) {
      return "on no kernel";
    }
    int all = one.linux().cases();
    return all == 0 ? "not run" : some + " of " + all;
  }

  /** In other words where it is judged by something else. */
  private static String loses(Judged one) {
    Yardstick own = one.entry().loses().yardstick();
    String words = words(one.loses(), own);
    return own.equals(one.entry().yardstick()) ? words : own.label() + ": " + words;
  }

  /** The ratio with its interval, and against what. */
  static String words(Effect effect, Yardstick yardstick) {
    return effect
        .contrast()
        .map(contrast -> ratio(contrast) + " against `" + effect.against() + "`")
        .orElseGet(() -> means(effect, yardstick));
  }

  /** The ratio with its interval. */
  static String ratio(Contrast contrast) {
    return Units.factor(contrast.ratio().estimate())
        + "× ("
        + Units.factor(contrast.ratio().low())
        + "–"
        + Units.factor(contrast.ratio().high())
        + ")";
  }

  /** Both means with their unit. */
  static String means(Effect effect, Yardstick quantity) {
    return quantity.text(effect.policy().estimate())
        + ", `"
        + effect.against()
        + "` "
        + quantity.text(effect.other().estimate());
  }
}
