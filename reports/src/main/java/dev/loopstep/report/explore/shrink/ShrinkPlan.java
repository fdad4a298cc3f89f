// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.explore.shrink;

import dev.loopstep.scenario.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What may be left out of a scenario, and which of its numbers may be smaller. What says how the
 * kernel deviates and what shall hold stays: with it, it would be another question.
 */
final class ShrinkPlan {
  /** In this order: what makes the most difference comes first. */
  private static final List<String> SECTIONS =
      List.of(
          "machine",
          "faults",
          "tasks",
          "application",
          "workload",
          "script",
          "devices",
          "files",
          "descriptors",
          "registered",
          "policy");

  /** Those who may wake the loop. */
  private static final Set<String> WAKING = Set.of("tasks", "application", "workload");

  private static final int DEEPEST = 4;
  private static final Set<String> VARIABLES = Set.of("set", "shared");
  private static final Set<String> COUNTS = Set.of("count", "cpus", "channels", "entries");

  private final boolean wakersStay;

  /**
   * @param wakersStay whether what may wake the loop is left in: without it any loop sleeps
   */
  ShrinkPlan(boolean wakersStay) {
    this.wakersStay = wakersStay;
  }

  /** Entries and items that may be left out, sections before what is in them. */
  List<TreePath> removable(Node root) {
    List<TreePath> found = new ArrayList<>();
    for (String section : SECTIONS) {
      if (!wakersStay || !WAKING.contains(section)) {
        for (TreePath.Child child : TreePath.ROOT.children(root)) {
          if (child.path().words().getFirst().equals(section)) {
            found.add(child.path());
            below(child, found);
          }
        }
      }
    }
    return found;
  }

  private static void below(TreePath.Child parent, List<TreePath> found) {
    if (parent.path().steps().size() < DEEPEST) {
      for (TreePath.Child child : parent.path().children(parent.node())) {
        found.add(child.path());
        below(child, found);
      }
    }
  }

  /** Numbers that may be smaller: values of variables, and how many there are of something. */
  List<TreePath.Child> numbers(Node root) {
    List<TreePath.Child> found = new ArrayList<>();
    for (TreePath.Child section : TreePath.ROOT.children(root)) {
      String name = section.path().words().getFirst();
      numbers(section, VARIABLES.contains(name), SECTIONS.contains(name), found);
    }
    return found;
  }

  private static void numbers(
      TreePath.Child at, boolean all, boolean counts, List<TreePath.Child> found) {
    boolean named = counts && COUNTS.contains(at.path().words().getLast());
    if (at.node() instanceof Node.Scalar scalar && !scalar.quoted() && (all || named)) {
      found.add(at);
    }
    at.path().children(at.node()).forEach(child -> numbers(child, all, counts, found));
  }
}
