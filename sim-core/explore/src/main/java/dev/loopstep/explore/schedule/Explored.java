// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import java.util.List;
import java.util.Optional;

/**
 * What was tried.
 *
 * @param schedules runs, each with another order
 * @param abandoned so many of them, when they came to a state in which an earlier one had been
 * @param states that were told apart; 0 without reduction
 * @param choices in all of them
 * @param longest choices of one run
 * @param covered all schedules with at most so many deviations were tried; -1 where not even the
 *     usual one was, or where schedules were drawn
 * @param endings that an application could tell apart
 * @param actors that took turns in one run, at most: the task, and each event that came
 * @param nanos of real time that it took
 * @param end why it ended
 * @param failure the first that was found
 */
public record Explored(
    long schedules,
    long abandoned,
    long states,
    long choices,
    int longest,
    int covered,
    int endings,
    int actors,
    long nanos,
    End end,
    Optional<Failed> failure) {

  /** Why a search ended. */
  public enum End {
    /** Everything was tried. */
    COMPLETE,
    FAILURE,
    TIME,
    SCHEDULES,
    STATES,
    MEMORY,
    /** Somebody wanted it to. */
    STOPPED
  }

  /**
   * A schedule that fails, and why.
   *
   * @param deviations from the usual order: of an exhaustive search as few as any has, of drawn
   *     schedules those that are left when none can be left out
   * @param drawn how many a drawn schedule had
   */
  public record Failed(String what, List<Deviation> deviations, int drawn) {
    public Failed {
      deviations = List.copyOf(deviations);
    }
  }
}
