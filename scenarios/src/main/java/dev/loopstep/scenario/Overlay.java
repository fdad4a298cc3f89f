// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.scenario.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lays one document over another: an included file's under the one that includes it. */
final class Overlay {
  /**
   * Mappings of which one key alone can be right: there another choice takes the place of the
   * first, rather than standing beside it.
   */
  private static final List<List<String>> CHOICES =
      List.of(DistributionReader.DISTRIBUTIONS, ArrivalsReader.KINDS, WorkloadReader.KINDS);

  /** Sections whose keys are names of the user's own: there nothing is a choice. */
  private static final List<String> OWN_NAMES =
      List.of("devices", "descriptors", "links", "clients", "set", "shared");

  private Overlay() {}

  /**
   * The second laid over the first: mappings are merged key by key, everything else of the second
   * takes the place of what the first has. Each node keeps its place in its own file.
   */
  static Node merge(Node first, Node second) {
    return merge("", first, second);
  }

  private static Node merge(String key, Node first, Node second) {
    if (!(first instanceof Node.Mapping before)
        || !(second instanceof Node.Mapping over)
        || (!OWN_NAMES.contains(key) && isOtherChoice(before, over))) {
      return second;
    }
    List<Node.Entry> merged = new ArrayList<>();
    for (Node.Entry entry : before.entries()) {
      Node.Entry other = find(over, entry.key().text());
      merged.add(
          other == null
              ? entry
              : new Node.Entry(
                  other.key(), merge(other.key().text(), entry.value(), other.value())));
    }
    for (Node.Entry entry : over.entries()) {
      if (find(before, entry.key().text()) == null) {
        merged.add(entry);
      }
    }
    return new Node.Mapping(before.place(), merged);
  }

  private static boolean isOtherChoice(Node.Mapping first, Node.Mapping second) {
    if (first.entries().size() != 1 || second.entries().size() != 1) {
      return false;
    }
    String before = first.entries().getFirst().key().text();
    String after = second.entries().getFirst().key().text();
    return !before.equals(after)
        && CHOICES.stream().anyMatch(keys -> keys.contains(before) && keys.contains(after));
  }

  static Node.@Nullable Entry find(Node.Mapping mapping, String key) {
    for (Node.Entry entry : mapping.entries()) {
      if (entry.key().text().equals(key)) {
        return entry;
      }
    }
    return null;
  }
}
