// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario.yaml;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.scenario.ScenarioDiagnostic;
import java.util.List;
import java.util.Optional;

/** Strict access to a mapping: keys that nobody knows are refused before any is read. */
public final class Fields {
  private final Node.Mapping mapping;
  private final String what;

  private Fields(Node.Mapping mapping, String what) {
    this.mapping = mapping;
    this.what = what;
  }

  /**
   * Takes a node as a mapping of the known keys.
   *
   * @param what how messages name it: {@code a device}
   */
  public static Fields of(Node node, String what, List<String> known) {
    Node.Mapping mapping = mapping(node, what);
    for (Node.Entry entry : mapping.entries()) {
      String key = entry.key().text();
      if (!known.contains(key)) {
        throw new InputException(
            ScenarioDiagnostic.UNKNOWN_KEY,
            entry.key().place(),
            what + " has no key `" + key + "`",
            Suggestion.remedy(key, known));
      }
    }
    return new Fields(mapping, what);
  }

  /** Takes a node as a mapping whose keys are names of the user's choice. */
  public static Node.Mapping mapping(Node node, String what) {
    if (node instanceof Node.Mapping mapping) {
      return mapping;
    }
    throw wrongKind(node, what, "a mapping");
  }

  /** Takes a node as a list. */
  public static Node.Sequence sequence(Node node, String what) {
    if (node instanceof Node.Sequence sequence) {
      return sequence;
    }
    throw wrongKind(node, what, "a list");
  }

  /** Takes a node as a single value. */
  public static Node.Scalar scalar(Node node, String what) {
    if (node instanceof Node.Scalar scalar) {
      return scalar;
    }
    throw wrongKind(node, what, "a single value");
  }

  private static InputException wrongKind(Node node, String what, String due) {
    return new InputException(
        ScenarioDiagnostic.WRONG_YAML_TYPE,
        node.place(),
        what + " must be " + due + ", and this is " + node.kind(),
        "write " + due);
  }

  /** Where the mapping starts. */
  public Place.Text place() {
    return mapping.place();
  }

  /** The entries in the order of the file. */
  public List<Node.Entry> entries() {
    return mapping.entries();
  }

  public Optional<Node> find(String key) {
    for (Node.Entry entry : mapping.entries()) {
      if (entry.key().text().equals(key)) {
        return Optional.of(entry.value());
      }
    }
    return Optional.empty();
  }

  public Node require(String key) {
    return find(key)
        .orElseThrow(() ->
            new InputException(
                ScenarioDiagnostic.MISSING_KEY,
                mapping.place(),
                what + " needs the key `" + key + "`",
                "add `" + key + ": ...`"));
  }

  /** The text of a required value. */
  public String text(String key) {
    return scalar(require(key), "`" + key + "`").text();
  }

  /** A required number without unit, {@code low} to {@code high}. */
  public long count(String key, long low, long high) {
    return Quantity.COUNT.read(require(key), "`" + key + "`", low, high);
  }

  /** A number without unit, or the default where the key is missing. */
  public long count(String key, long low, long high, long missing) {
    return find(key)
        .map(node -> Quantity.COUNT.read(node, "`" + key + "`", low, high))
        .orElse(missing);
  }

  /** A required size in bytes, {@code low} to {@code high}. */
  public long size(String key, long low, long high) {
    return Quantity.SIZE.read(require(key), "`" + key + "`", low, high);
  }

  /** True or false; false where the key is missing. */
  public boolean truth(String key) {
    Optional<Node> node = find(key);
    if (node.isEmpty()) {
      return false;
    }
    Node.Scalar scalar = scalar(node.get(), "`" + key + "`");
    return switch (scalar.text()) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new InputException(
              ScenarioDiagnostic.IMPOSSIBLE_VALUE,
              scalar.place(),
              "`" + key + "` is true or false",
              "write true");
    };
  }
}
