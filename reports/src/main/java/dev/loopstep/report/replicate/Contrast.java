// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.replicate;

import dev.loopstep.report.replicate.Replicated.OfContestant;
import dev.loopstep.report.statistics.Holm;
import dev.loopstep.report.statistics.Interval;
import dev.loopstep.report.statistics.StudentT;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How two contestants differ in one quantity, by pairs: in each replication both met the same
 * random numbers.
 *
 * @param ratio of the first's to the second's, the geometric mean over the pairs: its logarithm is
 *     what has a difference and bounds
 * @param p how probable such a difference is if there is none, adjusted for all contrasts of the
 *     comparison (Holm); NaN with too few replications
 * @param narrower how many times as wide the bounds would be without pairing; NaN where that cannot
 *     be said
 */
public record Contrast(
    String first, String second, Quantity quantity, Interval ratio, double p, double narrower) {
  /** Two contestants. */
  record Pair(OfContestant first, OfContestant second) {}

  /** What the numbers allow to say. */
  public enum Verdict {
    BETTER,
    WORSE,
    /** Exactly equal in every replication. */
    EQUAL,
    /** There may be a difference, either way. */
    UNDECIDED
  }

  /**
   * What can be said of the first, at a level of confidence that holds for all contrasts together.
   */
  public Verdict verdict(double level) {
    if (ratio.estimate() == 1 && p == 1) {
      return Verdict.EQUAL;
    }
    if (Double.isNaN(p) || p > 1 - level) {
      return Verdict.UNDECIDED;
    }
    return ratio.estimate() > 1 == quantity.moreIsBetter() ? Verdict.BETTER : Verdict.WORSE;
  }

  /** All contrasts of pairs in all quantities that both have, and that are not 0 anywhere. */
  static List<Contrast> of(List<Pair> pairs, double level) {
    List<Contrast> raw = new ArrayList<>();
    for (Pair pair : pairs) {
      for (Quantity quantity : Quantity.values()) {
        double[] one = pair.first.values().get(quantity);
        double[] other = pair.second.values().get(quantity);
        if (one != null && other != null && positive(one) && positive(other)) {
          raw.add(of(pair, quantity, logs(one), logs(other), level));
        }
      }
    }
    double[] adjusted = Holm.adjusted(raw.stream().mapToDouble(Contrast::p).toArray());
    List<Contrast> contrasts = new ArrayList<>();
    for (int i = 0; i < raw.size(); i++) {
      contrasts.add(raw.get(i).withP(adjusted[i]));
    }
    return contrasts;
  }

  private static Contrast of(
      Pair pair, Quantity quantity, double[] one, double[] other, double level) {
    StudentT.Difference paired = StudentT.paired(one, other, level);
    StudentT.Difference apart = StudentT.welch(one, other, level);
    Interval logs = paired.interval();
    return new Contrast(
        pair.first.label(),
        pair.second.label(),
        quantity,
        new Interval(
            StrictMath.exp(logs.estimate()),
            StrictMath.exp(logs.low()),
            StrictMath.exp(logs.high())),
        paired.p(),
        apart.interval().halfWidth() / logs.halfWidth());
  }

  private Contrast withP(double other) {
    return new Contrast(first, second, quantity, ratio, other, narrower);
  }

  private static boolean positive(double[] values) {
    for (double value : values) {
      if (!(value > 0)) {
        return false;
      }
    }
    return true;
  }

  private static double[] logs(double[] values) {
    double[] logs = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      logs[i] = StrictMath.log(values[i]);
    }
    return logs;
  }

  /** Those of one quantity. */
  public static Stream<Contrast> in(List<Contrast> contrasts, Quantity quantity) {
    return contrasts.stream().filter(contrast -> contrast.quantity == quantity);
  }
}
