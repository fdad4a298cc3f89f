// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario.experiment;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.scenario.ScenarioDiagnostic;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.FlowText;
import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Reads the values of a parameter: a single one, a list, or a range. */
final class ValuesReader {
  /** A parameter has no more values. */
  static final int MOST = 100_000;

  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private static final List<Quantity> UNITS =
      List.of(Quantity.SIZE, Quantity.DURATION, Quantity.PER_SECOND, Quantity.RATE);

  private ValuesReader() {}

  /** The values of a list or a range; no value comes twice. */
  static List<Parameter.Value> read(Node node, String what) {
    List<Parameter.Value> values =
        switch (node) {
          case Node.Scalar one -> List.of(value(one));
          case Node.Sequence list -> list.items().stream().map(ValuesReader::value).toList();
          case Node.Mapping mapping -> range(mapping, what);
        };
    if (values.isEmpty()) {
      throw empty(node.place(), what + " has no value", "give at least one, or leave it out");
    }
    checkDistinct(values, what);
    return values;
  }

  static InputException empty(Place place, String message, String remedy) {
    return new InputException(ScenarioDiagnostic.EMPTY_SWEEP, place, message, remedy);
  }

  private static Parameter.Value value(Node node) {
    String text = FlowText.of(node);
    String plain = text;
    if (node instanceof Node.Scalar scalar) {
      text = scalar.text();
      plain = scalar.quoted() ? text : plain(text);
    }
    return new Parameter.Value(text, plain, node);
  }

  /** Bytes, nanoseconds, a second or bits a second in digits; everything else as it is. */
  private static String plain(String text) {
    for (Quantity quantity : UNITS) {
      Optional<BigDecimal> amount = quantity.find(text);
      if (amount.isPresent()) {
        BigDecimal base =
            quantity == Quantity.DURATION ? amount.get().movePointLeft(3) : amount.get();
        return base.signum() == 0 ? "0" : base.stripTrailingZeros().toPlainString();
      }
    }
    return text;
  }

  private static void checkDistinct(List<Parameter.Value> values, String what) {
    TreeSet<String> seen = new TreeSet<>();
    for (Parameter.Value value : values) {
      if (!seen.add(value.plain())) {
        throw new InputException(
            ScenarioDiagnostic.IMPOSSIBLE_VALUE,
            value.node().place(),
            what + " has the value " + value.text() + " twice",
            "give each value once; `replications` says how often each is run");
      }
    }
  }

  private static List<Parameter.Value> range(Node.Mapping node, String what) {
    Fields fields = Fields.of(node, what, List.of("from", "to", "step", "times"));
    List<Node.Scalar> bounds = new ArrayList<>();
    bounds.add(Fields.scalar(fields.require("from"), "`from`"));
    bounds.add(Fields.scalar(fields.require("to"), "`to`"));
    Optional<Node> times = fields.find("times");
    if (times.isPresent() == fields.find("step").isPresent()) {
      throw new InputException(
          ScenarioDiagnostic.MISSING_KEY,
          node.place(),
          "a range has either `step` or `times`",
          "write {from: 1, to: 64, times: 2} or {from: 10us, to: 50us, step: 10us}");
    }
    if (times.isEmpty()) {
      bounds.add(Fields.scalar(fields.require("step"), "`step`"));
    }
    Optional<Quantity> unit = unit(bounds);
    List<BigDecimal> numbers = numbers(bounds, unit);
    BigDecimal from = numbers.getFirst();
    unit.ifPresent(_ -> checkWhole(bounds, numbers));
    if (times.isPresent()) {
      BigDecimal factor = BigDecimal.valueOf(fields.count("times", 2, 1_000_000));
      checkPositive(from, bounds.getFirst(), "a range with `times` begins above 0");
      return values(node, numbers, unit, number -> number.multiply(factor));
    }
    checkPositive(numbers.get(2), bounds.get(2), "a step is more than nothing");
    return values(node, numbers, unit, number -> number.add(numbers.get(2)));
  }

  /** With a unit numbers are in its smallest part, of which there are no fractions. */
  private static void checkWhole(List<Node.Scalar> bounds, List<BigDecimal> numbers) {
    for (int i = 0; i < numbers.size(); i++) {
      BigDecimal number = numbers.get(i);
      if (number.stripTrailingZeros().scale() > 0 || number.compareTo(LARGEST) > 0) {
        throw new InputException(
            ScenarioDiagnostic.IMPOSSIBLE_VALUE,
            bounds.get(i).place(),
            "this is too fine or too large for a range",
            "write a whole number of bytes, picoseconds or a second");
      }
    }
  }

  private static void checkPositive(BigDecimal number, Node.Scalar at, String message) {
    if (number.signum() <= 0) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE, at.place(), message, "write a number above 0");
    }
  }

  /** What all of them are with a unit; empty for plain numbers. */
  private static Optional<Quantity> unit(List<Node.Scalar> bounds) {
    if (bounds.stream().allMatch(bound -> decimal(bound.text()).isPresent())) {
      return Optional.empty();
    }
    for (Quantity quantity : UNITS) {
      if (bounds.stream().allMatch(bound -> quantity.find(bound.text()).isPresent())) {
        return Optional.of(quantity);
      }
    }
    throw new InputException(
        ScenarioDiagnostic.BAD_QUANTITY,
        bounds.getFirst().place(),
        "the numbers of a range are not of one kind",
        "write them all plainly, or all as sizes, durations or rates: 4KiB, 50us, 200k/s");
  }

  private static List<BigDecimal> numbers(List<Node.Scalar> bounds, Optional<Quantity> unit) {
    return bounds.stream()
        .map(bound ->
            unit.map(quantity -> quantity.find(bound.text()))
                .orElseGet(() -> decimal(bound.text()))
                .orElseThrow())
        .toList();
  }

  private static Optional<BigDecimal> decimal(String text) {
    String digits = text.strip().replace("_", "");
    return digits.matches("[0-9]{1,18}(\\.[0-9]{1,12})?")
        ? Optional.of(new BigDecimal(digits))
        : Optional.empty();
  }

  private static List<Parameter.Value> values(
      Node.Mapping node,
      List<BigDecimal> numbers,
      Optional<Quantity> unit,
      UnaryOperator<BigDecimal> next) {
    List<Parameter.Value> values = new ArrayList<>();
    BigDecimal last = numbers.get(1);
    for (BigDecimal n = numbers.getFirst(); n.compareTo(last) <= 0; n = next.apply(n)) {
      if (values.size() == MOST) {
        throw new InputException(
            ScenarioDiagnostic.YAML_LIMIT,
            node.place(),
            "this range has more than " + MOST + " values",
            "choose a larger step");
      }
      BigDecimal number = n;
      String text = unit.map(u -> u.text(number)).orElseGet(() -> plain(number));
      values.add(value(new Node.Scalar(node.place(), text, false)));
    }
    return values;
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
