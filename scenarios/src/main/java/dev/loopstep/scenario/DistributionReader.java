// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.Quantity;
import java.util.List;

/** Reads distributions of durations. */
final class DistributionReader {
  /** One hour in picoseconds. */
  private static final long MAX_DURATION = 3_600_000_000_000_000L;

  private static final List<String> DISTRIBUTIONS =
      List.of("constant", "exponential", "lognormal", "uniform");

  private DistributionReader() {}

  static Distribution read(Node node) {
    Fields fields = Fields.of(node, "a distribution", DISTRIBUTIONS);
    if (fields.entries().size() != 1) {
      throw new InputException(
          ScenarioDiagnostic.MISSING_KEY,
          node.place(),
          "a distribution is one of " + String.join(", ", DISTRIBUTIONS),
          "write for example `read: {lognormal: {median: 76us, sigma: 0.1}}`");
    }
    Node.Entry entry = fields.entries().getFirst();
    Node shape = entry.value();
    return switch (entry.key().text()) {
      case "constant" -> new Distribution.Constant(nanos(shape, "`constant`", 1));
      case "exponential" -> exponential(shape);
      case "lognormal" -> logNormal(shape);
      default -> uniform(shape);
    };
  }

  private static Distribution exponential(Node node) {
    Fields fields = Fields.of(node, "`exponential`", List.of("mean"));
    return new Distribution.Exponential(nanos(fields.require("mean"), "`mean`", 1));
  }

  private static Distribution logNormal(Node node) {
    Fields fields = Fields.of(node, "`lognormal`", List.of("median", "sigma"));
    Node.Scalar sigma = Fields.scalar(fields.require("sigma"), "`sigma`");
    if (!sigma.text().matches("[0-3](\\.[0-9]{1,9})?")) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          sigma.place(),
          "`sigma` must be a decimal number from 0 up to, but not including, 4",
          "0.1 is a narrow distribution, 1 a very wide one");
    }
    return new Distribution.LogNormal(
        nanos(fields.require("median"), "`median`", 1), Double.parseDouble(sigma.text()));
  }

  private static Distribution uniform(Node node) {
    Fields fields = Fields.of(node, "`uniform`", List.of("from", "to"));
    double from = nanos(fields.require("from"), "`from`", 0);
    double to = nanos(fields.require("to"), "`to`", 1);
    if (to < from) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          fields.require("to").place(),
          "`to` is smaller than `from`",
          "exchange the two");
    }
    return new Distribution.Uniform(from, to);
  }

  static double nanos(Node node, String what, long least) {
    return Quantity.DURATION.read(node, what, least, MAX_DURATION) / 1000.0;
  }
}
