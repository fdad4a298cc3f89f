// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario.yaml;

import dev.loopstep.diagnostic.Place;
import java.util.List;

/** A node of a YAML document that knows where it stands. */
public sealed interface Node {
  /** Its first line. */
  Place.Text place();

  /** How messages name this kind of node. */
  String kind();

  /**
   * A value as written.
   *
   * @param quoted whether it was in quotes, so that {@code "1"} and {@code 1} can be told apart
   */
  record Scalar(Place.Text place, String text, boolean quoted) implements Node {
    @Override
    public String kind() {
      return "a single value";
    }
  }

  record Sequence(Place.Text place, List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys with their values, in the order of the file; no key occurs twice. */
  record Mapping(Place.Text place, List<Entry> entries) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /** A key and its value. */
  record Entry(Scalar key, Node value) {}
}
