// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.YamlDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what a scenario includes, and lays the scenario over it. */
final class Includes {
  static final String KEY = "include";

  /** Files that one scenario may include, those of files that it includes counted too. */
  static final int MOST = 64;

  /** The files that are open, from the scenario on: a file that comes again includes itself. */
  private final List<Opened> open = new ArrayList<>();

  private final Map<String, Path> folders = new LinkedHashMap<>();
  private final List<Included> files = new ArrayList<>();

  /** A file as it is named, and where it is. */
  private record Opened(String name, Path path) {}

  /** The folder of each included file, by its name in messages. */
  Map<String, Path> folders() {
    return folders;
  }

  /** In the order in which they are read; one that comes twice is there twice. */
  List<Included> files() {
    return files;
  }

  /**
   * The whole of a file: what it includes, in order, and itself over that.
   *
   * @param name as messages name it
   * @param path where it is
   */
  Node whole(Node root, String name, Path path) {
    if (!(root instanceof Node.Mapping own)) {
      return root;
    }
    Node.Entry include = Overlay.find(own, KEY);
    if (include == null) {
      return root;
    }
    open.add(new Opened(name, path.toAbsolutePath().normalize()));
    Node merged = null;
    for (Node.Scalar asked : names(include.value())) {
      Node part = included(asked, name, path);
      merged = merged == null ? part : Overlay.merge(merged, part);
    }
    open.removeLast();
    return over(merged, own);
  }

  private static Node over(@Nullable Node below, Node.Mapping own) {
    Node.Mapping rest =
        new Node.Mapping(
            own.place(),
            own.entries().stream().filter(entry -> !entry.key().text().equals(KEY)).toList());
    if (below == null) {
      return rest;
    }
    // What the whole lacks is missing in the file that was asked for.
    return Overlay.merge(below, rest) instanceof Node.Mapping merged
        ? new Node.Mapping(own.place(), merged.entries())
        : rest;
  }

  private static List<Node.Scalar> names(Node node) {
    if (node instanceof Node.Scalar one) {
      return List.of(one);
    }
    List<Node.Scalar> names = new ArrayList<>();
    for (Node item : Fields.sequence(node, "`include`").items()) {
      names.add(Fields.scalar(item, "a file of `include`"));
    }
    return names;
  }

  private Node included(Node.Scalar asked, String by, Path byPath) {
    Path given = InputFile.path(asked.text(), asked.place());
    Path path = byPath.resolveSibling(given);
    String name = Path.of(by).resolveSibling(given).normalize().toString();
    checkNotOpen(path.toAbsolutePath().normalize(), name, asked.place());
    if (files.size() == MOST) {
      throw new InputException(
          ScenarioDiagnostic.YAML_LIMIT,
          asked.place(),
          "a scenario includes at most " + MOST + " files",
          "write what they have in common into one file");
    }
    byte[] bytes = InputFile.read(asked.text(), path, asked.place());
    Node root = YamlDocument.parse(name, bytes);
    Fields.mapping(root, "an included file");
    files.add(new Included(name, Digests.sha256(bytes)));
    Path folder = path.toAbsolutePath().getParent();
    folders.put(name, folder == null ? path : folder);
    return whole(root, name, path);
  }

  private void checkNotOpen(Path path, String name, Place place) {
    for (int i = 0; i < open.size(); i++) {
      if (open.get(i).path().equals(path)) {
        String chain =
            open.subList(i, open.size()).stream()
                .map(file -> "`" + file.name() + "`")
                .collect(Collectors.joining(", which includes "));
        throw new InputException(
            ScenarioDiagnostic.INCLUDE_CYCLE,
            place,
            "`" + name + "` includes itself: it is " + chain + ", which includes it again",
            "take one of these `include` away");
      }
    }
  }
}
