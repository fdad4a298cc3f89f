// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.finding;

import dev.loopstep.report.experiment.Comparison;
import dev.loopstep.report.experiment.Flip;
import dev.loopstep.report.replicate.Replicated;
import dev.loopstep.report.reproduce.Inputs;
import dev.loopstep.report.request.RequestSeries;
import java.util.List;
import java.util.Optional;

/**
 * A comparison with all that was asked for besides.
 *
 * @param flips at which costs verdicts turn; empty where that was not asked for
 * @param replicated empty where no replications were made
 * @param inputs what it was made from
 * @param changes against an older result; empty where none was named
 */
public record Findings(
    Comparison comparison,
    List<Flip> flips,
    Optional<Replicated> replicated,
    Inputs inputs,
    Optional<Changes> changes) {
  public Findings {
    flips = List.copyOf(flips);
  }

  /** The comparison alone. */
  public static Findings of(Comparison comparison) {
    return of(comparison, Optional.empty());
  }

  /** With replications. */
  public static Findings of(Comparison comparison, Optional<Replicated> replicated) {
    return new Findings(comparison, List.of(), replicated, Inputs.NONE, Optional.empty());
  }

  /** The same, against an older result. */
  public Findings against(Changes older) {
    return new Findings(comparison, flips, replicated, inputs, Optional.of(older));
  }

  /** What pairs of requests came to in replications; empty without. */
  public List<RequestSeries> series() {
    return replicated.map(Replicated::requests).orElse(List.of());
  }
}
