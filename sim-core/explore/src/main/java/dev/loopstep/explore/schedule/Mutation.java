// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import dev.loopstep.kernel.time.Substream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes a schedule of another one, by a few changes that are drawn. */
final class Mutation {
  private static final int MOST_CHANGES = 4;
  private static final int MOST_SHIFT = 8;

  /** A schedule is not made longer than this. */
  private static final int MOST_DEVIATIONS = 64;

  private enum Change {
    ADD,
    ADD_BEHIND,
    LEAVE_OUT,
    SHIFT,
    CHOOSE,
    CROSS
  }

  private final Substream random;

  Mutation(Substream random) {
    this.random = random;
  }

  private int below(int bound) {
    random.draw();
    return (int) (random.uniform(0) * bound);
  }

  /**
   * Another schedule.
   *
   * @param kept what is changed
   * @param other what a part may be taken from
   */
  List<Deviation> of(CoverageSearch.Kept kept, CoverageSearch.Kept other) {
    TreeMap<Integer, Integer> changed = new TreeMap<>();
    kept.schedule().forEach(deviation -> changed.put(deviation.at(), deviation.choice()));
    int changes = 1 + below(MOST_CHANGES);
    for (int i = 0; i < changes; i++) {
      change(changed, kept, other);
    }
    return changed.entrySet().stream()
        .limit(MOST_DEVIATIONS)
        .map(entry -> new Deviation(entry.getKey(), entry.getValue()))
        .toList();
  }

  private void change(
      TreeMap<Integer, Integer> changed, CoverageSearch.Kept kept, CoverageSearch.Kept other) {
    Change what = Change.values()[below(Change.values().length)];
    if (changed.isEmpty() || what == Change.ADD) {
      add(changed, kept, 0);
      return;
    }
    int at = (Integer) changed.keySet().toArray()[below(changed.size())];
    switch (what) {
      case ADD -> throw new AssertionError("done above");
      case ADD_BEHIND -> add(changed, kept, changed.lastKey() + 1);
      case LEAVE_OUT -> changed.remove(at);
      case SHIFT -> {
        int choice = changed.getOrDefault(at, 1);
        changed.remove(at);
        changed.put(Math.max(0, at + below(2 * MOST_SHIFT + 1) - MOST_SHIFT), choice);
      }
      case CHOOSE -> changed.put(at, 1 + below(Math.max(1, kept.possibilitiesAt(at) - 1)));
      case CROSS -> {
        Map<Integer, Integer> behind = changed.tailMap(at, true);
        behind.clear();
        other.schedule().stream()
            .filter(deviation -> deviation.at() >= at)
            .forEach(deviation -> changed.put(deviation.at(), deviation.choice()));
      }
    }
  }

  /** At any place from one on at which there was a choice. */
  private void add(TreeMap<Integer, Integer> changed, CoverageSearch.Kept kept, int from) {
    int places = kept.possibilities().length;
    if (from < places) {
      int at = from + below(places - from);
      while (at < places && kept.possibilitiesAt(at) < 2) {
        at++;
      }
      if (at < places) {
        changed.put(at, 1 + below(kept.possibilitiesAt(at) - 1));
      }
    }
  }
}
