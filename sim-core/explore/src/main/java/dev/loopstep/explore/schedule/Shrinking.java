// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leaves out of a failing schedule what it does not need. */
final class Shrinking {
  /** Runs at most. */
  private static final int MOST_RUNS = 5000;

  /** Deviations of schedules that are searched for one that fails with fewer. */
  private static final int MOST_SEARCHED = 2;

  private final Trial trial;
  private String what;
  private List<Deviation> kept;
  private int runs;

  private Shrinking(Trial trial, String what, List<Deviation> drawn) {
    this.trial = trial;
    this.what = what;
    kept = drawn;
  }

  /** The same failure, or another, with as few of the deviations as can be by leaving some out. */
  static Explored.Failed of(Trial trial, String what, List<Deviation> drawn) {
    Shrinking shrinking = new Shrinking(trial, what, drawn);
    for (int size = Math.max(1, drawn.size() / 2); size >= 1; size /= 2) {
      shrinking.leaveOut(size);
    }
    shrinking.tryFewer();
    return new Explored.Failed(shrinking.what, shrinking.kept, drawn.size());
  }

  /** What cannot be left out may still be more than another schedule needs. */
  private void tryFewer() {
    if (kept.size() > 1) {
      int fewer = Math.min(kept.size() - 1, MOST_SEARCHED);
      new DeviationSearch(
              trial, fewer, Reduction.NONE, SearchBudget.ofSchedules(MOST_RUNS), done -> {})
          .run()
          .failure()
          .ifPresent(found -> {
            what = found.what();
            kept = found.deviations();
          });
    }
  }

  /** Leaves out so many in a row wherever that still fails, as long as there is such a place. */
  private void leaveOut(int size) {
    boolean again = true;
    while (again) {
      again = false;
      for (int from = kept.size() - size; from >= 0 && runs < MOST_RUNS; from--) {
        List<Deviation> fewer = new ArrayList<>(kept.subList(0, from));
        fewer.addAll(kept.subList(from + size, kept.size()));
        if (fails(fewer)) {
          again = true;
          from = Math.min(from, kept.size() - size + 1);
        }
      }
    }
  }

  private boolean fails(List<Deviation> fewer) {
    runs++;
    ScheduledOrder order = new ScheduledOrder(fewer);
    Optional<String> wrong = trial.run(order).wrong();
    // Without one of them the run may not come to others.
    if (wrong.isEmpty() || order.taken().size() >= kept.size()) {
      return false;
    }
    what = wrong.get();
    kept = order.taken();
    return true;
  }
}
