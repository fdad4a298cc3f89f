// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.scenario.yaml.FlowText;
import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.YamlDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The text of a scenario with all that it includes, of which values can be changed before it is
 * read: a sweep reads one text with many values.
 *
 * @param root the whole, with what was changed
 * @param sha256 of the scenario's own file
 * @param included the files that it includes
 * @param changes what was put in place of keys, {@code limits.steps=100}, in order
 */
public record ScenarioSource(
    String file,
    Node root,
    String sha256,
    List<Included> included,
    List<String> changes,
    Map<String, Path> folders,
    Path folder) {
  public ScenarioSource {
    included = List.copyOf(included);
    changes = List.copyOf(changes);
    folders = Map.copyOf(folders);
  }

  /**
   * Reads a file and what it includes; whether it is a scenario is not looked at yet.
   *
   * @param name as messages name it
   * @param place where the file is asked for
   */
  public static ScenarioSource read(String name, Place place) {
    Path path = InputFile.path(name, place);
    return of(name, InputFile.read(name, path, place), path);
  }

  static ScenarioSource of(String name, byte[] bytes, Path path) {
    Includes includes = new Includes();
    Node root = includes.whole(YamlDocument.parse(name, bytes), name, path);
    Path folder = path.toAbsolutePath().getParent();
    return new ScenarioSource(
        name,
        root,
        Digests.sha256(bytes),
        includes.files(),
        List.of(),
        includes.folders(),
        folder == null ? path : folder);
  }

  /** The scenario. */
  public Scenario scenario() {
    return ScenarioLoader.read(this);
  }

  Folders places() {
    return new Folders(folder, folders);
  }

  ScenarioSource with(Node other) {
    return new ScenarioSource(file, other, sha256, included, changes, folders, folder);
  }

  /**
   * The same text with another value for a key.
   *
   * @param path of the key: keys, and places in lists from 0, with dots between them
   * @param value laid over what is there; mappings are merged
   * @param folderOfValue to which paths in the value are relative
   */
  public ScenarioSource with(Node.Scalar path, Node value, Path folderOfValue) {
    Node changed = put(root, path, List.of(path.text().split("\\.", -1)), 0, value);
    List<String> more = new ArrayList<>(changes);
    more.add(path.text() + "=" + FlowText.of(value));
    Map<String, Path> others = new HashMap<>(folders);
    others.put(value.place().file(), folderOfValue);
    return new ScenarioSource(file, changed, sha256, included, more, others, folder);
  }

  private static Node put(Node node, Node.Scalar path, List<String> keys, int at, Node value) {
    if (at == keys.size()) {
      return value;
    }
    Node.Scalar key = new Node.Scalar(part(path.place(), keys, at), keys.get(at), false);
    return switch (node) {
      case Node.Mapping mapping -> {
        Node.Entry found = Overlay.find(mapping, key.text());
        Node below = found == null ? new Node.Mapping(key.place(), List.of()) : found.value();
        Node inner = put(below, path, keys, at + 1, value);
        yield Overlay.merge(
            mapping, new Node.Mapping(key.place(), List.of(new Node.Entry(key, inner))));
      }
      case Node.Sequence list -> {
        int index = index(key, list);
        List<Node> items = new ArrayList<>(list.items());
        items.set(index, put(items.get(index), path, keys, at + 1, value));
        yield new Node.Sequence(list.place(), items);
      }
      case Node.Scalar _ ->
          throw new InputException(
              ScenarioDiagnostic.UNKNOWN_KEY,
              key.place(),
              "the scenario has a single value where this has the key `" + key.text() + "`",
              "end the path before it");
    };
  }

  private static int index(Node.Scalar key, Node.Sequence list) {
    int size = list.items().size();
    if (key.text().matches("[0-9]{1,6}") && Integer.parseInt(key.text()) < size) {
      return Integer.parseInt(key.text());
    }
    throw new InputException(
        ScenarioDiagnostic.UNKNOWN_KEY,
        key.place(),
        "the scenario has a list here, and `" + key.text() + "` is no place in it",
        size == 0 ? "the list is empty" : "write a number from 0 to " + (size - 1));
  }

  /** Where a part of the path stands, as far as it is written plainly. */
  private static Place.Text part(Place.Text whole, List<String> keys, int at) {
    int before = 0;
    for (String key : keys.subList(0, at)) {
      before += key.length() + 1;
    }
    int length = Math.max(1, keys.get(at).length());
    boolean plain =
        whole.lineText().startsWith(String.join(".", keys), Math.max(0, whole.column() - 1));
    return plain
        ? new Place.Text(
            whole.file(), whole.line(), whole.column() + before, length, whole.lineText())
        : whole;
  }
}
