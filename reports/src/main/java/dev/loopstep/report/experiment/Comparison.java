// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.experiment;

import dev.loopstep.report.request.RequestComparison;
import java.util.List;
import java.util.Optional;

/**
 * A comparison that was made.
 *
 * @param outcomes in the plan's order
 * @param requests one by one; empty where none arrive at the application
 * @param warnings what a reader must know before trusting the figures: work left undone, errors
 */
public record Comparison(
    Plan plan,
    List<Outcome> outcomes,
    Sensitivity sensitivity,
    List<String> warnings,
    Optional<RequestComparison> requests) {
  public Comparison {
    outcomes = List.copyOf(outcomes);
    warnings = List.copyOf(warnings);
  }

  public List<Outcome> policies() {
    return outcomes.stream().filter(Outcome::isPolicy).toList();
  }

  public List<Outcome> baselines() {
    return outcomes.stream().filter(outcome -> !outcome.isPolicy()).toList();
  }

  /**
   * How many times as fast the one is as the other: the ratio of their completed requests a second.
   */
  public static double ratio(Outcome fast, Outcome slow) {
    return fast.figures().perSecond() / slow.figures().perSecond();
  }
}
