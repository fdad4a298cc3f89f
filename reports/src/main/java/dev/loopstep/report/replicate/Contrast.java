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
 * How two contestants differ in one quantity: by pairs where in each replication both met the same
 * random numbers, else by Welch's test.
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

  /**
   * What two came to in a quantity, one value for each replication.
   *
   * @param first above 0, as are those of the second
   */
  @SuppressWarnings("ArrayRecordComponent") // read once
  public record Values(
      String firstName, String secondName, Quantity quantity, double[] first, double[] second) {}

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
    List<Values> values = new ArrayList<>();
    for (Pair pair : pairs) {
      for (Quantity quantity : Quantity.values()) {
        double[] one = pair.first.values().get(quantity);
        double[] other = pair.second.values().get(quantity);
        if (one != null && other != null) {
          values.add(new Values(pair.first.label(), pair.second.label(), quantity, one, other));
        }
      }
    }
    return of(values, true, level);
  }

  /**
   * Contrasts of values; what is 0 somewhere is left out.
   *
   * @param inPairs whether the values of a quantity belong together one by one
   */
  public static List<Contrast> of(List<Values> values, boolean inPairs, double level) {
    List<Contrast> raw = new ArrayList<>();
    for (Values each : values) {
      if (positive(each.first) && positive(each.second)) {
        raw.add(of(each, inPairs, level));
      }
    }
    double[] adjusted = Holm.adjusted(raw.stream().mapToDouble(Contrast::p).toArray());
    List<Contrast> contrasts = new ArrayList<>();
    for (int i = 0; i < raw.size(); i++) {
      contrasts.add(raw.get(i).withP(adjusted[i]));
    }
    return contrasts;
  }

  private static Contrast of(Values values, boolean inPairs, double level) {
    double[] one = logs(values.first);
    double[] other = logs(values.second);
    StudentT.Difference apart = StudentT.welch(one, other, level);
    StudentT.Difference known = inPairs ? StudentT.paired(one, other, level) : apart;
    Interval logs = known.interval();
    return new Contrast(
        values.firstName,
        values.secondName,
        values.quantity,
        new Interval(
            StrictMath.exp(logs.estimate()),
            StrictMath.exp(logs.low()),
            StrictMath.exp(logs.high())),
        known.p(),
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
