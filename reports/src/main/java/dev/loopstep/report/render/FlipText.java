// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.cost.Figure;
import dev.loopstep.report.experiment.Flip;
import dev.loopstep.scenario.CostProfileLoader;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** On which costs a comparison's verdict hangs, as text. */
public final class FlipText {
  /** Ratios as near as this are the same. */
  private static final double SAME = 1e-6;

  private FlipText() {}

  /** A line for each turn; the costs with which no verdict turns are named together. */
  public static String of(List<Flip> flips) {
    StringBuilder out = new StringBuilder("\nWhere a verdict turns, one cost at a time:\n");
    Set<Cost> turning = EnumSet.noneOf(Cost.class);
    Set<Cost> moving = EnumSet.noneOf(Cost.class);
    for (Flip flip : flips) {
      switch (flip.where()) {
        case Flip.Where.At(double value) -> {
          turning.add(flip.cost());
          out.append(line(flip, value));
        }
        case Flip.Where.Nowhere(double _, double atZero, double atHighest) -> {
          if (Math.abs(atZero - atHighest) > SAME * atZero) {
            moving.add(flip.cost());
          }
        }
      }
    }
    Set<Cost> still = EnumSet.noneOf(Cost.class);
    flips.forEach(flip -> still.add(flip.cost()));
    still.removeAll(turning);
    still.removeAll(moving);
    moving.removeAll(turning);
    named(out, "No verdict turns, from 0 to ten times the value, with: ", moving);
    named(out, "Nothing depends on: ", still);
    return out.toString();
  }

  private static void named(StringBuilder out, String head, Set<Cost> costs) {
    if (!costs.isEmpty()) {
      String names =
          costs.stream().map(CostProfileLoader::key).collect(Collectors.joining(", ", "", "."));
      TextTables.wrap(out, "", head + names);
    }
  }

  private static String line(Flip flip, double value) {
    return String.format(
        Locale.ROOT,
        "  %s: %s is %.3f times as fast as %s with %.4g %s, slower %s %.4g%n",
        CostProfileLoader.key(flip.cost()),
        flip.faster(),
        flip.timesAsFast(),
        flip.slower(),
        flip.figure().value(),
        flip.figure().unit() == Figure.Unit.INSTRUCTIONS ? "instructions" : "ns",
        value > flip.figure().value() ? "above" : "below",
        value);
  }
}
