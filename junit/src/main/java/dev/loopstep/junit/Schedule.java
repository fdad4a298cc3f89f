// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.junit;

import dev.loopstep.explore.schedule.Deviation;
import java.util.ArrayList;
import java.util.List;

/**
 * An order of interrupts, by how it deviates from the usual one. The places are those of {@code
 * choose} in a schedule's file.
 *
 * @param deviations in ascending order of their places
 */
public record Schedule(List<Deviation> deviations) {
  /** Nothing interrupts work, and an idle loop goes on with what is due first. */
  public static final Schedule USUAL = new Schedule(List.of());

  public Schedule {
    deviations = List.copyOf(deviations);
  }

  /**
   * A schedule from pairs of numbers: how many choices to go on as usual, from 0, and which of the
   * other possibilities to take then, from 1.
   */
  static Schedule of(List<List<Integer>> gaps) {
    List<Deviation> deviations = new ArrayList<>();
    int at = 0;
    for (List<Integer> gap : gaps) {
      at += gap.getFirst();
      deviations.add(new Deviation(at++, gap.getLast()));
    }
    return new Schedule(deviations);
  }
}
