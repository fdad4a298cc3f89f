// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where two documents differ. */
public final class TreeDifferences {
  private static final int MOST_TEXT = 60;

  private final Set<String> ignored;
  private final List<Difference> found = new ArrayList<>();

  private TreeDifferences(Set<String> ignored) {
    this.ignored = ignored;
  }

  /**
   * A place in which they differ.
   *
   * @param path from the root, {@code contestants[0].digest}
   */
  public record Difference(String path, String first, String second) {}

  /**
   * All of them, in the order of the first document.
   *
   * @param ignored paths that do not count
   */
  public static List<Difference> of(JsonTree first, JsonTree second, Set<String> ignored) {
    TreeDifferences differences = new TreeDifferences(ignored);
    differences.compare("", first.value(), second.value());
    return differences.found;
  }

  private void compare(String path, Object first, Object second) {
    if (ignored.contains(path)) {
      return;
    }
    if (first instanceof Map<?, ?> one && second instanceof Map<?, ?> other) {
      members(path, one, other);
    } else if (first instanceof List<?> one && second instanceof List<?> other) {
      for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
        compare(path + "[" + i + "]", at(one, i), at(other, i));
      }
    } else if (!first.equals(second)) {
      found.add(new Difference(path, text(first), text(second)));
    }
  }

  private void members(String path, Map<?, ?> one, Map<?, ?> other) {
    Set<String> names = new TreeSet<>();
    one.keySet().forEach(name -> names.add(String.valueOf(name)));
    other.keySet().forEach(name -> names.add(String.valueOf(name)));
    for (String name : names) {
      String inside = path.isEmpty() ? name : path + "." + name;
      compare(inside, or(one.get(name)), or(other.get(name)));
    }
  }

  private static Object at(List<?> list, int index) {
    return index < list.size() ? list.get(index) : "(nothing)";
  }

  private static Object or(@org.jspecify.annotations.Nullable Object value) {
    return value == null ? "(nothing)" : value;
  }

  private static String text(Object value) {
    String text = value.toString();
    return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "…";
  }
}
