// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.application.AfterStop;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.Quantity;
import java.util.List;
import java.util.Optional;

/** Reads {@code after-stop}: what the application does each time that its policy has stopped. */
final class AfterStopReader {
  private static final String KEY = "after-stop";

  private static final String UNTIL = "until";

  private static final long MOST_ENTERS = 1_000_000_000_000L;

  /** One second in picoseconds. */
  private static final long MOST_WORK = 1_000_000_000_000L;

  /** One hour in picoseconds. */
  private static final long MOST_TIME = 3_600_000_000_000_000L;

  private AfterStopReader() {}

  /**
   * Reads it.
   *
   * @param ends whether the work of the scenario ends the run, so that nothing else has to
   */
  static Optional<AfterStop> read(Fields scenario, boolean ends) {
    return scenario.find(KEY).map(node -> read(scenario, node, ends));
  }

  private static AfterStop read(Fields scenario, Node node, boolean ends) {
    if (scenario.find("enters").isPresent()) {
      throw CallReader.impossible(
          node.place(),
          "`" + KEY + "` is for a policy, and `enters` is in place of one",
          "keep one of the two");
    }
    Fields fields =
        Fields.of(node, "`" + KEY + "`", List.of("work", "per-completion", "enters", UNTIL));
    if (!ends && fields.find("enters").isEmpty() && fields.find(UNTIL).isEmpty()) {
      throw new InputException(
          ScenarioDiagnostic.MISSING_KEY,
          node.place(),
          "nothing says when the application enters no more",
          "add `enters: 10`, `until: 5ms`, or a workload of `requests`");
    }
    return new AfterStop(
        work(fields, "work"),
        work(fields, "per-completion"),
        fields.count("enters", 2, MOST_ENTERS, AfterStop.NO_END),
        fields
            .find(UNTIL)
            .map(until -> Quantity.DURATION.read(until, "`" + UNTIL + "`", 1, MOST_TIME))
            .orElse(AfterStop.NO_END));
  }

  private static long work(Fields fields, String key) {
    return work(fields.find(key), key);
  }

  /** How long an application computes for something, in picoseconds. */
  static long work(Optional<Node> node, String key) {
    return node.map(given -> Quantity.DURATION.read(given, "`" + key + "`", 0, MOST_WORK))
        .orElse(0L);
  }
}
