// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.cost.Figure;
import dev.loopstep.report.experiment.Flip;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * On which costs a comparison's verdicts hang.
 *
 * @param turns each place where a verdict turns
 * @param moving costs that change ratios but turn no verdict
 * @param still costs on which nothing depends
 */
record FlipSummary(List<Turn> turns, Set<String> moving, Set<String> still) {
  /** Ratios as near as this are the same. */
  private static final double SAME = 1e-6;

  FlipSummary {
    turns = List.copyOf(turns);
  }

  /**
   * A verdict that turns.
   *
   * @param value of the figure with which both are equally fast, in its unit
   */
  record Turn(Flip flip, double value) {
    String cost() {
      return flip.cost();
    }

    /** The figure as the profile has it, with its unit. */
    String today() {
      Figure figure = flip.figure();
      String unit = figure.unit() == Figure.Unit.INSTRUCTIONS ? "instructions" : "ns";
      return String.format(Locale.ROOT, "%.4g %s", figure.value(), unit);
    }

    /** From where on, in which direction, the faster one is slower. */
    String turnsAt() {
      String side = value > flip.figure().value() ? "above" : "below";
      return String.format(Locale.ROOT, "%s %.4g", side, value);
    }
  }

  static FlipSummary of(List<Flip> flips) {
    List<Turn> turns = new ArrayList<>();
    Set<String> turning = new LinkedHashSet<>();
    Set<String> moving = new LinkedHashSet<>();
    Set<String> still = new LinkedHashSet<>();
    for (Flip flip : flips) {
      still.add(flip.cost());
      switch (flip.where()) {
        case Flip.Where.At(double value) -> {
          turning.add(flip.cost());
          turns.add(new Turn(flip, value));
        }
        case Flip.Where.Nowhere(double _, double atZero, double atHighest) -> {
          if (Math.abs(atZero - atHighest) > SAME * atZero) {
            moving.add(flip.cost());
          }
        }
      }
    }
    still.removeAll(turning);
    still.removeAll(moving);
    moving.removeAll(turning);
    return new FlipSummary(turns, moving, still);
  }

  /** What is to be said of the costs with which no verdict turns. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    named(sentences, "No verdict turns, from 0 to ten times the value, with: ", moving);
    named(sentences, "Nothing depends on: ", still);
    return sentences;
  }

  private static void named(List<String> out, String head, Set<String> costs) {
    if (!costs.isEmpty()) {
      out.add(costs.stream().collect(Collectors.joining(", ", head, ".")));
    }
  }
}
