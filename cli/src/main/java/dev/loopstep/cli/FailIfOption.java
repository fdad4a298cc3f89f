// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.report.experiment.Comparison;
import dev.loopstep.report.replicate.Condition;
import dev.loopstep.report.replicate.Replicated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What must not come out of a comparison, for use in continuous integration. */
final class FailIfOption {
  @Option(
      names = "--fail-if",
      paramLabel = "CONDITION",
      description =
          "End with exit code 1 if this is so, such as 'p99 > 200us' or 'hold_depth: throughput < 100k/s';"
              + " may be given several times. Quantities: throughput, mean, p50, p90, p99, p99.9,"
              + " latency.p99 and so on, response.p99 and so on, syscalls, switches, cpu.")
  private List<String> texts = new ArrayList<>();

  /** Reads them, before anything is run. */
  List<Condition> conditions() {
    List<Condition> conditions = new ArrayList<>();
    for (String text : texts) {
      try {
        conditions.add(Condition.parse(text));
      } catch (IllegalArgumentException e) {
        throw usage(text, e);
      }
    }
    return conditions;
  }

  /** A line for each that is so. */
  static List<String> met(
      List<Condition> conditions, Comparison comparison, Optional<Replicated> replicated) {
    List<String> lines = new ArrayList<>();
    for (Condition condition : conditions) {
      try {
        for (String met : condition.met(comparison, replicated)) {
          lines.add("failed: " + met + " (--fail-if '" + condition.text() + "')");
        }
      } catch (IllegalArgumentException e) {
        throw usage(condition.text(), e);
      }
    }
    return lines;
  }

  /** The options as words of a command line. */
  List<String> words() {
    return texts.stream().flatMap(text -> List.of("--fail-if", text).stream()).toList();
  }

  /** What is wrong and, after a line feed, how to mend it. */
  private static InputException usage(String text, IllegalArgumentException wrong) {
    String[] parts = String.valueOf(wrong.getMessage()).split("\n", 2);
    return Usage.error("--fail-if '" + text + "'", parts[0], parts[1]);
  }
}
