// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.report.chart.Units;
import dev.loopstep.report.replicate.Contrast;
import dev.loopstep.report.replicate.Quantity;
import dev.loopstep.report.replicate.Replicated;
import dev.loopstep.report.replicate.WarmUp;
import dev.loopstep.report.statistics.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says how sure a replicated comparison is. Names stand in backquotes. */
final class ReplicatedWords {
  /** What is said of each pair in the conclusion, where there is such a quantity. */
  private static final List<Quantity> SAID =
      List.of(Quantity.THROUGHPUT, Quantity.RESPONSE_P99, Quantity.LATENCY_P99);

  private static final int PAIRS_SAID = 3;
  private static final double SMALLEST_P = 0.001;

  // As many digits as tell two bounds apart.
  private static final int LEAST_DIGITS = 3;
  private static final int MOST_DIGITS = 6;

  private ReplicatedWords() {}

  /**
   * Who is the best, by how much, and how sure that is; empty where nobody is known to be better
   * than the next.
   */
  static Optional<String> lead(Replicated replicated) {
    boolean responses =
        replicated.contestants().stream()
            .allMatch(one -> one.values().containsKey(Quantity.RESPONSE_MEAN));
    Quantity quantity = responses ? Quantity.RESPONSE_MEAN : Quantity.THROUGHPUT;
    List<Contrast> decided =
        Contrast.in(replicated.contrasts(), quantity)
            .filter(one ->
                one.verdict(replicated.level()) == Contrast.Verdict.BETTER
                    || one.verdict(replicated.level()) == Contrast.Verdict.WORSE)
            .toList();
    for (Replicated.OfContestant one : replicated.contestants()) {
      List<Contrast> won =
          decided.stream()
              .filter(contrast -> one.label().equals(better(contrast, replicated.level())))
              .toList();
      long met =
          Contrast.in(replicated.contrasts(), quantity)
              .filter(c -> c.first().equals(one.label()) || c.second().equals(one.label()))
              .count();
      if (met > 0 && won.size() == met) {
        return Optional.of(lead(replicated, one, won, quantity));
      }
    }
    return Optional.empty();
  }

  private static String better(Contrast contrast, double level) {
    return contrast.verdict(level) == Contrast.Verdict.BETTER
        ? contrast.first()
        : contrast.second();
  }

  /** Against whom it is closest to. */
  private static String lead(
      Replicated replicated, Replicated.OfContestant best, List<Contrast> won, Quantity quantity) {
    Contrast closest =
        won.stream()
            .min(
                Comparator.comparingDouble(one -> Math.abs(StrictMath.log(one.ratio().estimate()))))
            .orElseThrow();
    boolean first = closest.first().equals(best.label());
    Interval ratio = first ? closest.ratio() : closest.ratio().inverse();
    String what = quantity == Quantity.THROUGHPUT ? "throughput" : "mean response time";
    return "`"
        + best.label()
        + "` has "
        + Units.digits(ratio.estimate(), 3)
        + " times the "
        + what
        + " of `"
        + (first ? closest.second() : closest.first())
        + "` ("
        + percent(replicated.level())
        + " confidence: "
        + bounds(ratio)
        + ", "
        + Units.count(replicated.count())
        + " replications)"
        + (won.size() == 1 ? "." : ", the closest of " + won.size() + " that it beats.");
  }

  /** A sentence for each of the first pairs. */
  static List<String> conclusion(Replicated replicated) {
    List<String> sentences = new ArrayList<>();
    List<Contrast> contrasts = replicated.contrasts();
    pairs(contrasts).stream()
        .limit(PAIRS_SAID)
        .forEach(pair -> sentences.add(sentence(replicated, pair)));
    if (!replicated.reached()) {
      sentences.add(
          "The precision that was asked for was not reached in "
              + Units.count(replicated.count())
              + " replications.");
    }
    return sentences;
  }

  /** The contrasts of each pair, in order. */
  static List<List<Contrast>> pairs(List<Contrast> contrasts) {
    List<List<Contrast>> pairs = new ArrayList<>();
    for (Contrast contrast : contrasts) {
      Contrast before = pairs.isEmpty() ? null : pairs.getLast().getFirst();
      boolean same =
          before != null
              && before.first().equals(contrast.first())
              && before.second().equals(contrast.second());
      if (!same) {
        pairs.add(new ArrayList<>());
      }
      pairs.getLast().add(contrast);
    }
    return pairs;
  }

  private static String sentence(Replicated replicated, List<Contrast> pair) {
    List<String> clauses = new ArrayList<>();
    for (Quantity quantity : SAID) {
      boolean saidByResponse = quantity == Quantity.LATENCY_P99 && clauses.size() == 2;
      Contrast.in(pair, quantity)
          .filter(_ -> !saidByResponse)
          .findFirst()
          .ifPresent(contrast -> clauses.add(clause(contrast, replicated.level())));
    }
    return "In "
        + Units.count(replicated.count())
        + " replications `"
        + pair.getFirst().first()
        + "`, against `"
        + pair.getFirst().second()
        + "`, has "
        + String.join(" and ", clauses)
        + ".";
  }

  private static String clause(Contrast contrast, double level) {
    return switch (contrast.verdict(level)) {
      case EQUAL -> "exactly the same " + name(contrast.quantity());
      case UNDECIDED ->
          "a "
              + name(contrast.quantity())
              + " that may be the same ("
              + bounds(contrast)
              + " times)";
      case BETTER, WORSE ->
          Units.digits(contrast.ratio().estimate(), 3)
              + " times the "
              + name(contrast.quantity())
              + " ("
              + percent(level)
              + ": "
              + bounds(contrast)
              + ")";
    };
  }

  private static String name(Quantity quantity) {
    return quantity.label().replace(", p", " at p").replace(", mean", "");
  }

  static String bounds(Contrast contrast) {
    return bounds(contrast.ratio());
  }

  private static String bounds(Interval ratio) {
    if (!ratio.bounded()) {
      return "–";
    }
    int digits = LEAST_DIGITS;
    while (digits < MOST_DIGITS
        && Units.digits(ratio.low(), digits).equals(Units.digits(ratio.high(), digits))) {
      digits++;
    }
    if (digits == MOST_DIGITS) {
      return "exactly so";
    }
    return Units.digits(ratio.low(), digits) + " to " + Units.digits(ratio.high(), digits);
  }

  static String percent(double level) {
    return Units.factor(100 * level) + "%";
  }

  /** A mean with half the width of its bounds, as a share: {@code 354 k/s ±0.6 %}. */
  static String mean(Quantity quantity, Interval mean) {
    String text = quantity.text(mean.estimate());
    if (!mean.bounded() || mean.estimate() == 0) {
      return text;
    }
    double share = Math.abs(100 * mean.halfWidth() / mean.estimate());
    return text + " ±" + (share == 0 ? "0" : Units.digits(share, 2)) + " %";
  }

  static String p(Contrast contrast) {
    double p = contrast.p();
    if (Double.isNaN(p)) {
      return "–";
    }
    return p < SMALLEST_P ? "<0.001" : String.format(Locale.ROOT, "%.3f", p);
  }

  static String verdict(Contrast contrast, double level) {
    return contrast.verdict(level).name().toLowerCase(Locale.ROOT);
  }

  /** How the figures came about. */
  static List<String> notes(Replicated replicated) {
    List<String> notes = new ArrayList<>();
    notes.add(
        Units.count(replicated.count())
            + " replications, in each of which all contestants have the same seed: the same arrivals, and a request takes the same time in the"
            + " device whoever asks for it (common random numbers). Means with half the width of their "
            + percent(replicated.level())
            + " interval (Student's t).");
    notes.add(
        "Contestants are compared in pairs, replication by replication: ratios are geometric means. Each interval is for itself; the verdicts and p"
            + " hold for all of them together (Holm).");
    if (replicated.warmUp() == WarmUp.MSER5) {
      notes.add(
          "What MSER-5 finds to be warm-up does not count in throughput, response times and, where no requests arrive, latencies: "
              + String.join(
                  ", ",
                  replicated.contestants().stream()
                      .map(one ->
                          Units.digits(one.warmUp(), 3) + " requests of `" + one.label() + "`")
                      .toList())
              + ", on average.");
      replicated.contestants().stream()
          .filter(one -> !one.settles())
          .forEach(one ->
              notes.add(
                  "`"
                      + one.label()
                      + "` does not settle: its warm-up lasts to the half of a run and perhaps longer, as where more arrives than is served. Its"
                      + " figures then depend on the length of the run."));
    }
    return notes;
  }
}
