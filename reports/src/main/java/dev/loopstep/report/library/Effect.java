// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.library;

import dev.loopstep.report.replicate.Contrast;
import dev.loopstep.report.replicate.Quantity;
import dev.loopstep.report.replicate.Replicated;
import dev.loopstep.report.replicate.Replicated.OfContestant;
import dev.loopstep.report.statistics.Interval;
import java.util.List;
import java.util.Optional;

/**
 * What a policy gains in a scenario.
 *
 * @param against the best of what it was compared with
 * @param policy the policy's own mean
 * @param other that of the best
 * @param contrast between the two; empty where a value is 0, so that there is no ratio
 */
public record Effect(
    String against, Interval policy, Interval other, Optional<Contrast> contrast, double level) {
  /** What a contestant came to on average. */
  record Seen(String label, Interval mean) {}

  /** Of the first contestant against the best of the others. */
  static Effect of(Replicated replicated, Quantity quantity) {
    double level = replicated.level();
    List<Seen> seen =
        replicated.contestants().stream()
            .map(one -> new Seen(one.label(), mean(one, quantity, level)))
            .toList();
    int best = best(seen, quantity.moreIsBetter());
    Replicated pair =
        new Replicated(
            replicated.plan(),
            level,
            replicated.seeds(),
            List.of(replicated.contestants().getFirst(), replicated.contestants().get(best)),
            replicated.warmUp(),
            replicated.reached(),
            List.of());
    return new Effect(
        seen.get(best).label(),
        seen.getFirst().mean(),
        seen.get(best).mean(),
        Contrast.in(pair.contrasts(), quantity).findFirst(),
        level);
  }

  /** The same of what gives no ratio, and of which less is better. */
  static Effect without(List<Seen> seen, double level) {
    Seen best = seen.get(best(seen, false));
    return new Effect(best.label(), seen.getFirst().mean(), best.mean(), Optional.empty(), level);
  }

  private static int best(List<Seen> seen, boolean moreIsBetter) {
    int best = 1;
    for (int i = 2; i < seen.size(); i++) {
      double one = seen.get(i).mean().estimate();
      double other = seen.get(best).mean().estimate();
      if (moreIsBetter ? one > other : one < other) {
        best = i;
      }
    }
    return best;
  }

  private static Interval mean(OfContestant contestant, Quantity quantity, double level) {
    return contestant
        .mean(quantity, level)
        .orElseThrow(() ->
            new IllegalArgumentException(
                contestant.label() + " has too few samples for " + quantity.key()));
  }

  /** Whether the policy is better, beyond its interval. */
  public boolean isBetter() {
    return contrast
        .map(one -> one.quantity().moreIsBetter() ? one.ratio().low() > 1 : one.ratio().high() < 1)
        .orElse(policy.high() < other.low());
  }

  /** What the numbers allow to say. */
  public Contrast.Verdict verdict() {
    return contrast.map(one -> one.verdict(level)).orElse(Contrast.Verdict.UNDECIDED);
  }
}
