// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.Quantity;
import java.util.ArrayList;
import java.util.List;

/** Reads distributions of durations. */
final class DistributionReader {
  /** One hour in picoseconds. */
  private static final long MAX_DURATION = 3_600_000_000_000_000L;

  static final List<String> DISTRIBUTIONS =
      List.of(
          "constant",
          "exponential",
          "lognormal",
          "uniform",
          "erlang",
          "gamma",
          "weibull",
          "pareto",
          "hyperexponential",
          "mixture",
          "empirical");

  private static final int MOST_PARTS = 1_000;
  private static final int MOST_BINS = 20_000;
  private static final int MOST_SHAPE = 1_000;

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
      case "uniform" -> uniform(shape);
      case "erlang" -> erlang(shape);
      case "gamma" -> gamma(shape);
      case "weibull" -> weibull(shape);
      case "pareto" -> pareto(shape);
      case "hyperexponential" -> hyperexponential(shape);
      case "mixture" -> mixture(shape);
      default -> empirical(shape);
    };
  }

  /** A duration alone stands for a constant. */
  static Distribution durationOr(Node node, String what) {
    return node instanceof Node.Scalar
        ? new Distribution.Constant(nanos(node, what, 0))
        : read(node);
  }

  private static Distribution exponential(Node node) {
    Fields fields = Fields.of(node, "`exponential`", List.of("mean"));
    return new Distribution.Exponential(nanos(fields.require("mean"), "`mean`", 1));
  }

  private static Distribution logNormal(Node node) {
    Fields fields = Fields.of(node, "`lognormal`", List.of("median", "sigma"));
    Node.Scalar sigma = Fields.scalar(fields.require("sigma"), "`sigma`");
    if (!sigma.text().matches("[0-3](\\.[0-9]{1,9})?")) {
      throw impossible(
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
      throw impossible(
          fields.require("to").place(), "`to` is smaller than `from`", "exchange the two");
    }
    return new Distribution.Uniform(from, to);
  }

  private static Distribution erlang(Node node) {
    Fields fields = Fields.of(node, "`erlang`", List.of("stages", "mean"));
    return new Distribution.Gamma(
        fields.count("stages", 1, MOST_SHAPE), nanos(fields.require("mean"), "`mean`", 1));
  }

  private static Distribution gamma(Node node) {
    Fields fields = Fields.of(node, "`gamma`", List.of("shape", "mean"));
    return new Distribution.Gamma(
        Decimal.read(fields.require("shape"), "`shape`", 0.01, MOST_SHAPE),
        nanos(fields.require("mean"), "`mean`", 1));
  }

  private static Distribution weibull(Node node) {
    Fields fields = Fields.of(node, "`weibull`", List.of("shape", "scale"));
    return new Distribution.Weibull(
        Decimal.read(fields.require("shape"), "`shape`", 0.1, MOST_SHAPE),
        nanos(fields.require("scale"), "`scale`", 1));
  }

  private static Distribution pareto(Node node) {
    Fields fields = Fields.of(node, "`pareto`", List.of("alpha", "from", "to"));
    double from = nanos(fields.require("from"), "`from`", 1);
    double to = nanos(fields.require("to"), "`to`", 1);
    if (to <= from) {
      throw impossible(
          fields.require("to").place(), "`to` is not greater than `from`", "give it a tail");
    }
    double alpha = Decimal.read(fields.require("alpha"), "`alpha`", 0.01, MOST_SHAPE);
    return new Distribution.Pareto(alpha, from, to);
  }

  private static Distribution hyperexponential(Node node) {
    List<Distribution.Mixture.Part> parts = new ArrayList<>();
    for (Node item : items(node, "`hyperexponential`", MOST_PARTS)) {
      Fields fields = Fields.of(item, "a part", List.of("weight", "mean"));
      Distribution of = new Distribution.Exponential(nanos(fields.require("mean"), "`mean`", 1));
      parts.add(new Distribution.Mixture.Part(weight(fields), of));
    }
    return new Distribution.Mixture(parts);
  }

  private static Distribution mixture(Node node) {
    List<Distribution.Mixture.Part> parts = new ArrayList<>();
    for (Node item : items(node, "`mixture`", MOST_PARTS)) {
      Fields fields = Fields.of(item, "a part", List.of("weight", "of"));
      parts.add(new Distribution.Mixture.Part(weight(fields), read(fields.require("of"))));
    }
    return new Distribution.Mixture(parts);
  }

  private static double weight(Fields fields) {
    return fields.find("weight").map(node -> Decimal.read(node, "`weight`", 1e-9, 1e9)).orElse(1.0);
  }

  private static Distribution empirical(Node node) {
    Fields fields = Fields.of(node, "`empirical`", List.of("values", "histogram"));
    if (fields.entries().size() != 1) {
      throw new InputException(
          ScenarioDiagnostic.MISSING_KEY,
          node.place(),
          "`empirical` has either `values` or a `histogram`",
          "write for example `empirical: {values: [20us, 25us, 31us]}`");
    }
    return new Distribution.Empirical(
        fields.find("values").isPresent()
            ? between(fields.require("values"))
            : bins(fields.require("histogram")));
  }

  /** Between two neighbours of the values in their order lies an equal share of all durations. */
  private static List<Distribution.Empirical.Bin> between(Node node) {
    double[] values =
        items(node, "`values`", MOST_BINS).stream()
            .mapToDouble(item -> nanos(item, "a value", 0))
            .sorted()
            .toArray();
    List<Distribution.Empirical.Bin> bins = new ArrayList<>();
    for (int i = 0; i < Math.max(1, values.length - 1); i++) {
      double high = values[Math.min(i + 1, values.length - 1)];
      bins.add(new Distribution.Empirical.Bin(values[i], high, 1));
    }
    return bins;
  }

  private static List<Distribution.Empirical.Bin> bins(Node node) {
    List<Distribution.Empirical.Bin> bins = new ArrayList<>();
    for (Node item : items(node, "`histogram`", MOST_BINS)) {
      Fields fields = Fields.of(item, "a bin", List.of("from", "to", "weight"));
      double from = nanos(fields.require("from"), "`from`", 0);
      double to = fields.find("to").map(n -> nanos(n, "`to`", 0)).orElse(from);
      if (to < from) {
        throw impossible(
            fields.require("to").place(), "`to` is smaller than `from`", "exchange the two");
      }
      bins.add(new Distribution.Empirical.Bin(from, to, weight(fields)));
    }
    return bins;
  }

  private static List<Node> items(Node node, String what, int most) {
    List<Node> items = Fields.sequence(node, what).items();
    if (items.isEmpty() || items.size() > most) {
      throw impossible(
          node.place(), what + " has 1 to " + most + " items, not " + items.size(), "use so many");
    }
    return items;
  }

  private static InputException impossible(Place place, String message, String remedy) {
    return new InputException(ScenarioDiagnostic.IMPOSSIBLE_VALUE, place, message, remedy);
  }

  static double nanos(Node node, String what, long least) {
    return Quantity.DURATION.read(node, what, least, MAX_DURATION) / 1000.0;
  }
}
