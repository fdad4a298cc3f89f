// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.report.chart.Units;
import dev.loopstep.report.experiment.Comparison;
import dev.loopstep.report.experiment.Outcome;
import dev.loopstep.report.experiment.Sensitivity;
import dev.loopstep.report.replicate.Replicated;
import dev.loopstep.report.statistics.LatencySummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says in one to three sentences what a comparison came to. Names stand in backquotes. */
final class Conclusion {
  /** Ratios nearer to 1 than this are called equal. */
  private static final double EQUAL = 0.005;

  private static final int BASELINES_NAMED = 3;

  private Conclusion() {}

  /** What a comparison came to, and how sure that is. */
  static List<String> of(Comparison comparison, Optional<Replicated> replicated) {
    List<String> sentences = new ArrayList<>();
    replicated.flatMap(ReplicatedWords::lead).ifPresent(sentences::add);
    sentences.addAll(of(comparison));
    replicated.ifPresent(made -> sentences.addAll(ReplicatedWords.conclusion(made)));
    return sentences;
  }

  static List<String> of(Comparison comparison) {
    List<String> sentences = new ArrayList<>();
    if (Sections.hasResponses(comparison.outcomes())) {
      sentences.addAll(Responses.of(comparison.outcomes()));
      RequestTables.told(comparison.requests())
          .map(RequestWords::conclusion)
          .ifPresent(sentences::addAll);
      return sentences;
    }
    Outcome best = fastest(rivals(comparison));
    sentences.add(verdict(comparison, best));
    latency(comparison, best).ifPresent(sentences::add);
    sentences.addAll(crossings(comparison.sensitivity(), best));
    return sentences;
  }

  /** The policies, or everyone where there is none. */
  private static List<Outcome> rivals(Comparison comparison) {
    return comparison.policies().isEmpty() ? comparison.outcomes() : comparison.policies();
  }

  private static Outcome fastest(List<Outcome> outcomes) {
    return outcomes.stream()
        .max(Comparator.comparingDouble(o -> finite(o.figures().perSecond())))
        .orElseThrow();
  }

  private static double finite(double rate) {
    return Double.isNaN(rate) ? -1 : rate;
  }

  private static List<Outcome> others(Comparison comparison, Outcome best) {
    List<Outcome> others =
        comparison.baselines().isEmpty() || comparison.policies().isEmpty()
            ? comparison.outcomes()
            : comparison.baselines();
    return others.stream().filter(o -> o != best).limit(BASELINES_NAMED).toList();
  }

  private static String verdict(Comparison comparison, Outcome best) {
    String name = code(best);
    if (best.figures().completions() == 0) {
      return name + " completed nothing.";
    }
    List<String> clauses = new ArrayList<>();
    for (Outcome other : others(comparison, best)) {
      clauses.add(clause(Comparison.ratio(best, other), code(other)));
    }
    String rate =
        name + " completes " + Units.rateInWords(best.figures().perSecond()) + " requests a second";
    return clauses.isEmpty() ? rate + "." : rate + ": " + join(clauses) + ".";
  }

  private static String clause(double ratio, String other) {
    if (Double.isNaN(ratio) || Double.isInfinite(ratio)) {
      return "not comparable with " + other + ", which completed nothing";
    }
    return Math.abs(ratio - 1) < EQUAL
        ? "as fast as " + other
        : Units.digits(ratio, 3) + " times as fast as " + other;
  }

  private static Optional<String> latency(Comparison comparison, Outcome best) {
    List<Outcome> others = others(comparison, best);
    String level = level(best, others);
    if (level.isEmpty() || others.isEmpty()) {
      return Optional.empty();
    }
    List<String> clauses = new ArrayList<>();
    for (Outcome other : others) {
      clauses.add(nanos(other, level) + " with " + code(other));
    }
    return Optional.of(
        "Its " + level + " latency is " + nanos(best, level) + ", against " + join(clauses) + ".");
  }

  /** The highest of p99 and p50 that everyone has samples enough for; empty where there is none. */
  private static String level(Outcome best, List<Outcome> others) {
    for (String level : List.of("p99", "p50")) {
      if (known(best, level) && others.stream().allMatch(o -> known(o, level))) {
        return level;
      }
    }
    return "";
  }

  private static boolean known(Outcome outcome, String level) {
    return outcome.figures().latency().quantile(level).nanos().isPresent();
  }

  private static String nanos(Outcome outcome, String level) {
    LatencySummary.Quantile quantile = outcome.figures().latency().quantile(level);
    return Units.nanos(quantile.nanos().orElseThrow());
  }

  private static List<String> crossings(Sensitivity sensitivity, Outcome best) {
    return switch (sensitivity) {
      case Sensitivity.Omitted _ -> List.of();
      case Sensitivity.Computed computed -> {
        List<String> clauses = new ArrayList<>();
        for (Sensitivity.Curve curve : computed.curves()) {
          if (curve.policy().equals(best.contestant().label())
              && clauses.size() < BASELINES_NAMED) {
            clauses.add("as `" + curve.baseline() + "` " + where(curve.crossing()));
          }
        }
        String times = Units.factor(computed.threshold());
        yield clauses.isEmpty()
            ? List.of()
            : List.of(
                "If a system call costs more than the "
                    + Units.nanos(computed.instructionNanos())
                    + " of its instructions, the policy is at least "
                    + times
                    + " times as fast "
                    + join(clauses)
                    + ".");
      }
    };
  }

  private static String where(Sensitivity.Crossing crossing) {
    return switch (crossing) {
      case Sensitivity.Crossing.At(double nanos, double _) ->
          "from " + Units.nanos(nanos) + " more on";
      case Sensitivity.Crossing.Everywhere(int lowest) ->
          lowest == 0 ? "in any case" : "from " + lowest + " ns more on, or earlier";
      case Sensitivity.Crossing.NotReached(int highest) ->
          "not within " + Units.nanos(highest) + " more";
    };
  }

  private static String code(Outcome outcome) {
    return "`" + outcome.contestant().label() + "`";
  }

  private static String join(List<String> clauses) {
    if (clauses.size() == 1) {
      return clauses.getFirst();
    }
    String last = clauses.getLast();
    return String.join(", ", clauses.subList(0, clauses.size() - 1)) + " and " + last;
  }
}
