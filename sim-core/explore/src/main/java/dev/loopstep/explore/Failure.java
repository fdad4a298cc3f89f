// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore;

import java.util.List;

/**
 * What went wrong, and the steps that led there from the start.
 *
 * @param what is wrong in the last state
 */
public record Failure(String what, List<Step> steps) {
  /** What is wrong where actors wait and none of them can take a step. */
  public static final String DEADLOCK = "nobody can take a step any more";

  public Failure {
    steps = List.copyOf(steps);
  }

  /** A step of an actor. */
  public record Step(int actor, int atom) {}
}
