// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code properties}. */
final class PropertiesReader {
  private static final int MOST = 100;
  private static final int MOST_ORDERED = 1000;
  private static final int LONGEST = 1000;
  private static final String ORDER = "order";
  private static final String RETURNS = "returns";

  private static final List<String> KEYS =
      Stream.concat(
              Arrays.stream(Property.When.values()).map(Property.When::label),
              Stream.of(ORDER, RETURNS))
          .toList();

  private PropertiesReader() {}

  static List<Property> read(Node node) {
    List<Property> properties = new ArrayList<>();
    for (Node item : Fields.sequence(node, "`properties`").items()) {
      properties.add(property(Fields.of(item, "a property", KEYS)));
    }
    if (properties.size() > MOST) {
      throw impossible(
          node.place(), "there are " + properties.size() + " properties", "give at most " + MOST);
    }
    return properties;
  }

  private static Property property(Fields fields) {
    if (fields.entries().size() != 1) {
      throw new InputException(
          ScenarioDiagnostic.MISSING_KEY,
          fields.place(),
          "a property is one of " + String.join(", ", KEYS),
          "write for example `always: run.in_flight <= 4`");
    }
    Node.Entry entry = fields.entries().getFirst();
    String key = entry.key().text();
    return switch (key) {
      case ORDER -> order(entry.value());
      case RETURNS -> returns(entry.value());
      default -> condition(key, Fields.scalar(entry.value(), "`" + key + "`"));
    };
  }

  private static Property condition(String key, Node.Scalar value) {
    Optional<Property.When> when =
        Arrays.stream(Property.When.values()).filter(w -> w.label().equals(key)).findFirst();
    if (value.text().isBlank() || value.text().length() > LONGEST) {
      throw impossible(
          value.place(),
          "a condition has 1 to " + LONGEST + " characters",
          "write for example `always: run.in_flight <= 4`");
    }
    return new Property.Condition(when.orElseThrow(), value.text(), value.place());
  }

  private static Property order(Node node) {
    List<Node> items = Fields.sequence(node, "`order`").items();
    List<Long> order = new ArrayList<>();
    for (Node item : items) {
      long userData = number(item, "`order`", Long.BYTES);
      if (order.contains(userData)) {
        throw impossible(
            item.place(), "`order` has this user_data twice", "name each request once");
      }
      order.add(userData);
    }
    if (order.size() < 2 || order.size() > MOST_ORDERED) {
      throw impossible(
          node.place(),
          "`order` has " + order.size() + " requests",
          "give 2 to " + MOST_ORDERED + " numbers: the user_data of each");
    }
    String text = String.join(", ", order.stream().map(Long::toUnsignedString).toList());
    return new Property.Order(order, text, node.place());
  }

  private static Property returns(Node node) {
    List<Integer> results = new ArrayList<>();
    for (Node item : node instanceof Node.Sequence list ? list.items() : List.of(node)) {
      results.add((int) number(item, "`returns`", Integer.BYTES));
    }
    if (results.isEmpty()) {
      throw impossible(node.place(), "`returns` lists no number", "give one: `returns: 0`");
    }
    String text = results.size() == 1 ? results.getFirst().toString() : results.toString();
    return new Property.Returns(results, text, node.place());
  }

  private static long number(Node node, String what, int size) {
    return Amount.read(node, what, size, Set.of()).value(size, Map.of());
  }

  private static InputException impossible(Place place, String message, String remedy) {
    return new InputException(ScenarioDiagnostic.IMPOSSIBLE_VALUE, place, message, remedy);
  }
}
