// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore;

import org.jspecify.annotations.Nullable;

/**
 * All that may happen: actors that take steps in any order, from one start. A state is plain data,
 * a fixed number of 64-bit words; two states are the same if their words are.
 */
public interface Space {
  /** The words of a state. */
  int words();

  /** How many actors there are. */
  int actors();

  /**
   * Writes the first state.
   *
   * @param state all zero
   */
  void start(long[] state);

  /**
   * Tells every step that may be taken next, always in the same order.
   *
   * @param state not to be changed
   */
  void steps(long[] state, Steps steps);

  /** Whether the system may rest for good in a state in which no step can be taken. */
  boolean mayEnd(long[] state);

  /** What must never be and is so in this state; null where nothing is. */
  @Nullable String violation(long[] state);

  /**
   * Replaces a state by the one that stands for all states that differ from it only in which of
   * several identical actors is where. What may happen from the one may happen from the other.
   */
  void makeCanonical(long[] state);

  /** What a step is, in words: {@code atom} as {@link Steps#to} is told it. */
  String describe(int actor, int atom);
}
