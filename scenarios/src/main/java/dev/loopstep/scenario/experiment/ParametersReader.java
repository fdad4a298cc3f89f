// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario.experiment;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.scenario.ScenarioDiagnostic;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what an experiment varies: {@code set}, {@code keys} and {@code costs}. */
final class ParametersReader {
  /** There are no more parameters. */
  static final int MOST = 50;

  private static final String NAMED = "name";

  private final List<Parameter> all = new ArrayList<>();

  /** The parameters of the three sections, in the order of the file. */
  static List<Parameter> read(Fields fields) {
    ParametersReader reader = new ParametersReader();
    for (Node.Entry entry : fields.entries()) {
      switch (entry.key().text()) {
        case "set" -> reader.section(entry, Parameter.Target.VARIABLE);
        case "keys" -> reader.section(entry, Parameter.Target.KEY);
        case "costs" -> reader.section(entry, Parameter.Target.COST);
        default -> {
          // Read elsewhere.
        }
      }
    }
    return reader.all;
  }

  private void section(Node.Entry section, Parameter.Target target) {
    String what = "`" + section.key().text() + "`";
    for (Node.Entry entry : Fields.mapping(section.value(), what).entries()) {
      if (all.size() == MOST) {
        throw new InputException(
            ScenarioDiagnostic.YAML_LIMIT,
            entry.key().place(),
            "an experiment varies at most " + MOST + " things",
            "take some of them out");
      }
      all.add(parameter(entry, target));
    }
  }

  private Parameter parameter(Node.Entry entry, Parameter.Target target) {
    String key = entry.key().text();
    Optional<Node.Entry> named = name(entry.value());
    String name =
        named
            .map(e -> Fields.scalar(e.value(), "`name`").text())
            .orElseGet(() -> target == Parameter.Target.KEY ? shortest(key) : key);
    Node.Scalar place = named.map(Node.Entry::key).orElse(entry.key());
    if (all.stream().anyMatch(other -> other.name().equals(name))) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          place.place(),
          "two parameters are called `" + name + "`",
          "give one of them a name: {name: ..., values: [...]}");
    }
    String what = "`" + key + "`";
    return new Parameter(name, target, entry.key(), ValuesReader.read(values(entry), what));
  }

  private static Optional<Node.Entry> name(Node value) {
    return value instanceof Node.Mapping mapping
        ? mapping.entries().stream().filter(e -> e.key().text().equals(NAMED)).findFirst()
        : Optional.empty();
  }

  /** {@code {name: ..., values: [...]}} and {@code {name: ..., from: ...}} besides plain values. */
  private static Node values(Node.Entry entry) {
    if (!(entry.value() instanceof Node.Mapping mapping)) {
      return entry.value();
    }
    if (mapping.entries().stream().anyMatch(e -> e.key().text().equals("values"))) {
      return Fields.of(mapping, "`" + entry.key().text() + "`", List.of(NAMED, "values"))
          .require("values");
    }
    return new Node.Mapping(
        mapping.place(),
        mapping.entries().stream().filter(e -> !e.key().text().equals(NAMED)).toList());
  }

  /** The last part of a path, which tells what it is of. */
  private static String shortest(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
