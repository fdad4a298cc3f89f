// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.explore.shrink;

import dev.loopstep.scenario.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of a document, by the way to it from the root.
 *
 * @param steps at each level the number of the entry or item, from 0
 * @param words the same as keys, and items as numbers from 1
 */
record TreePath(List<Integer> steps, List<String> words) {
  static final TreePath ROOT = new TreePath(List.of(), List.of());

  TreePath {
    steps = List.copyOf(steps);
    words = List.copyOf(words);
  }

  private TreePath to(int step, String word) {
    List<Integer> further = new ArrayList<>(steps);
    further.add(step);
    List<String> named = new ArrayList<>(words);
    named.add(word);
    return new TreePath(further, named);
  }

  /** The nodes right below this one, each with its path. */
  record Child(TreePath path, Node node) {}

  List<Child> children(Node here) {
    List<Child> children = new ArrayList<>();
    switch (here) {
      case Node.Scalar _ -> {}
      case Node.Sequence sequence -> {
        for (int i = 0; i < sequence.items().size(); i++) {
          children.add(new Child(to(i, Integer.toString(i + 1)), sequence.items().get(i)));
        }
      }
      case Node.Mapping mapping -> {
        for (int i = 0; i < mapping.entries().size(); i++) {
          Node.Entry entry = mapping.entries().get(i);
          children.add(new Child(to(i, entry.key().text()), entry.value()));
        }
      }
    }
    return children;
  }

  /** The document with another node here, or without this entry or item where it is null. */
  Node replace(Node root, @Nullable Node other) {
    return replace(root, 0, other);
  }

  private Node replace(Node here, int level, @Nullable Node other) {
    int step = steps.get(level);
    boolean last = level == steps.size() - 1;
    return switch (here) {
      case Node.Scalar _ -> throw new IllegalArgumentException("nothing is below a value");
      case Node.Sequence sequence -> {
        List<Node> items = new ArrayList<>(sequence.items());
        Node below = last ? other : replace(items.get(step), level + 1, other);
        if (below == null) {
          items.remove(step);
        } else {
          items.set(step, below);
        }
        yield new Node.Sequence(sequence.place(), items);
      }
      case Node.Mapping mapping -> {
        List<Node.Entry> entries = new ArrayList<>(mapping.entries());
        Node.Entry entry = entries.get(step);
        Node below = last ? other : replace(entry.value(), level + 1, other);
        if (below == null) {
          entries.remove(step);
        } else {
          entries.set(step, new Node.Entry(entry.key(), below));
        }
        yield new Node.Mapping(mapping.place(), entries);
      }
    };
  }

  /** As users name it: {@code set.depth}, {@code application.3}. */
  String text() {
    return String.join(".", words);
  }
}
