// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import java.util.List;
import java.util.Optional;

/**
 * What was tried.
 *
 * @param schedules runs, each with another order
 * @param choices in all of them
 * @param longest choices of one run
 * @param covered all schedules with at most so many deviations were tried; -1 where not even the
 *     usual one was
 * @param endings that an application could tell apart
 * @param failure the first that was found, with as few deviations as any has
 */
public record Explored(
    long schedules, long choices, int longest, int covered, int endings, Optional<Failed> failure) {

  /** A schedule that fails, and why. */
  public record Failed(String what, List<Deviation> deviations) {
    public Failed {
      deviations = List.copyOf(deviations);
    }
  }
}
