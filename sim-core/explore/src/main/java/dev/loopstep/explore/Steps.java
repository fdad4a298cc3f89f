// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore;

/** Is told the steps that lead on from a state. */
@FunctionalInterface
public interface Steps {
  /**
   * A step can be taken.
   *
   * @param actor who takes it, from 0
   * @param atom which of the actor's steps it is
   * @param next the state after it, which is read before this returns
   */
  void to(int actor, int atom, long[] next);
}
