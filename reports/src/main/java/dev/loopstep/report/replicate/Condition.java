// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.replicate;

import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.report.experiment.Comparison;
import dev.loopstep.report.experiment.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Something that must not be, such as {@code hold_depth: p99 > 200us}: of the mean over
 * replications where there are several, else of the one run.
 *
 * @param text as it was written
 * @param contestant of which it must not be; empty for all
 * @param quantity its name; {@code p99} alone is that of response times where there are any, else
 *     of latencies
 * @param above whether values above the limit are meant, rather than below
 * @param limit in nanoseconds, per second, or as a plain number
 */
public record Condition(
    String text, Optional<String> contestant, String quantity, boolean above, double limit) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<who>.+?)\\s*:\\s+)?(?<what>[a-z0-9.]+)\\s*(?<how>[<>])\\s*"
              + "(?<number>[0-9][0-9_.]*)\\s*(?<unit>\\S*)");

  private static final Map<String, Double> UNITS =
      Map.ofEntries(
          Map.entry("", 1.0),
          Map.entry("ns", 1.0),
          Map.entry("us", 1e3),
          Map.entry("µs", 1e3),
          Map.entry("ms", 1e6),
          Map.entry("s", 1e9),
          Map.entry("/s", 1.0),
          Map.entry("k/s", 1e3),
          Map.entry("M/s", 1e6),
          Map.entry("%", 0.01));

  /** Those that stand for a response time or, where there is none, a latency. */
  private static final List<String> SHORT = List.of("mean", "p50", "p90", "p99", "p99.9");

  /**
   * Reads a condition.
   *
   * @throws IllegalArgumentException saying what is wrong, and after a line feed how to mend it
   */
  public static Condition parse(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "this is no condition\nwrite, for example, `p99 > 200us` or `NAME: throughput < 100k/s`");
    }
    String what = parts.group("what");
    List<String> known = Stream.concat(SHORT.stream(), Quantity.keys().stream()).toList();
    if (!known.contains(what)) {
      throw new IllegalArgumentException(
          "there is no quantity `" + what + "`\n" + Suggestion.remedy(what, known));
    }
    return new Condition(
        text.strip(),
        Optional.ofNullable(parts.group("who")),
        what,
        parts.group("how").equals(">"),
        limit(what, parts.group("number"), parts.group("unit")));
  }

  private static double limit(String what, String number, String unit) {
    Double factor = UNITS.get(unit);
    boolean time = what.startsWith("p") || what.contains("mean") || what.contains(".p");
    boolean rate = what.equals("throughput");
    boolean fits = factor != null && time == timeUnit(unit) && (rate || !unit.endsWith("/s"));
    if (factor == null || !fits) {
      throw new IllegalArgumentException(
          "`"
              + number
              + unit
              + "` is no value of "
              + what
              + "\n"
              + (time
                  ? "give a time, such as `200us`"
                  : "give a number, such as `100k/s` or `50%`"));
    }
    try {
      return new BigDecimal(number.replace("_", "")).doubleValue() * factor;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "`" + number + "` is no number\nwrite, for example, `1.5`");
    }
  }

  private static boolean timeUnit(String unit) {
    return List.of("ns", "us", "µs", "ms", "s").contains(unit);
  }

  /**
   * Where the condition is met, a sentence for each contestant; one too where that cannot be said.
   *
   * @throws IllegalArgumentException if it names a contestant that there is not
   */
  public List<String> met(Comparison comparison, Optional<Replicated> replicated) {
    List<String> met = new ArrayList<>();
    List<String> labels = comparison.outcomes().stream().map(o -> o.contestant().label()).toList();
    if (contestant.isPresent() && !labels.contains(contestant.get())) {
      throw new IllegalArgumentException(
          "there is no contestant `"
              + contestant.get()
              + "`\n"
              + Suggestion.remedy(contestant.get(), labels));
    }
    for (int i = 0; i < labels.size(); i++) {
      if (contestant.isEmpty() || contestant.get().equals(labels.get(i))) {
        judge(labels.get(i), comparison.outcomes().get(i), at(replicated, i)).ifPresent(met::add);
      }
    }
    return met;
  }

  private static Optional<Replicated.OfContestant> at(Optional<Replicated> replicated, int index) {
    return replicated.map(made -> made.contestants().get(index));
  }

  private Optional<String> judge(
      String label, Outcome outcome, Optional<Replicated.OfContestant> replicated) {
    Measured one = Measured.whole(outcome.result());
    Quantity meant = meant(one);
    Optional<Double> value =
        replicated.isPresent()
            ? replicated.get().mean(meant, Replications.LEVEL).map(mean -> mean.estimate())
            : meant.of(one);
    if (value.isEmpty()) {
      return Optional.of(label + " has too few samples for " + meant.label());
    }
    boolean is = above ? value.get() > limit : value.get() < limit;
    return is
        ? Optional.of(
            meant.label()
                + " of "
                + label
                + " is "
                + meant.text(value.get())
                + (above ? ", above " : ", below ")
                + meant.text(limit))
        : Optional.empty();
  }

  private Quantity meant(Measured seen) {
    String key = quantity;
    if (SHORT.contains(quantity)) {
      key = (seen.response().isPresent() ? "response." : "latency.") + quantity;
    }
    return Quantity.of(key);
  }
}
