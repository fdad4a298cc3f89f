// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario.yaml;

import java.util.stream.Collectors;

/** A node in one line, as YAML's flow style writes it: for labels and for telling values apart. */
public final class FlowText {
  private FlowText() {}

  /** The text; a value that was in quotes is again. */
  public static String of(Node node) {
    return switch (node) {
      case Node.Scalar value -> value.quoted() ? '"' + value.text() + '"' : value.text();
      case Node.Sequence list ->
          list.items().stream().map(FlowText::of).collect(Collectors.joining(", ", "[", "]"));
      case Node.Mapping mapping ->
          mapping.entries().stream()
              .map(entry -> entry.key().text() + ": " + of(entry.value()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }
}
