// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.report.replicate.HowOften;
import dev.loopstep.report.replicate.WarmUp;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How often a comparison is made, for figures with error bars. */
final class ReplicationOptions {
  private static final int MOST = 100_000;

  @Option(
      names = "--replications",
      paramLabel = "N",
      description =
          "Make the comparison N times, with other random numbers each time but the same for all"
              + " contestants, and give means, confidence intervals and paired differences.")
  private @Nullable Integer replications;

  @Option(
      names = "--precision",
      paramLabel = "PERCENT",
      description =
          "Go on until throughput, mean latency and mean response time of each contestant are known to"
              + " PERCENT (such as 1%%), 10 to --replications times (default: 1000).")
  private @Nullable String precision;

  @Option(
      names = "--warm-up",
      paramLabel = "RULE",
      description =
          "What of each run does not count: none (the default, for work with a beginning and an end), or"
              + " mser5, for a steady state.")
  private String warmUp = "none";

  /** Empty where none are asked for. */
  Optional<HowOften> howOften() {
    if (replications != null && (replications < 2 || replications > MOST)) {
      throw Usage.error(
          "--replications " + replications,
          "an interval needs 2 to " + MOST + " replications",
          "write `--replications 20`");
    }
    if (precision != null) {
      int most = replications == null ? HowOften.MOST_FOR_PRECISION : replications;
      return Optional.of(HowOften.until(share(precision), most));
    }
    return Optional.ofNullable(replications).map(HowOften::times);
  }

  private static double share(String text) {
    String number = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
    try {
      double percent = new BigDecimal(number.strip()).doubleValue();
      if (percent > 0 && percent < 100) {
        return percent / 100;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number that is out of range.
    }
    throw Usage.error(
        "--precision " + text, "a precision lies between 0 and 100 %", "write `--precision 1%`");
  }

  WarmUp warmUp() {
    return switch (warmUp) {
      case "none" -> WarmUp.NONE;
      case "mser5" -> WarmUp.MSER5;
      default ->
          throw Usage.error(
              "--warm-up " + warmUp, "there is no such rule", "use `none` or `mser5`");
    };
  }

  /** The options as words of a command line. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    if (replications != null) {
      words.add("--replications");
      words.add(replications.toString());
    }
    if (precision != null) {
      words.add("--precision");
      words.add(precision);
    }
    if (warmUp() != WarmUp.NONE) {
      words.add("--warm-up");
      words.add(warmUp);
    }
    return words;
  }
}
