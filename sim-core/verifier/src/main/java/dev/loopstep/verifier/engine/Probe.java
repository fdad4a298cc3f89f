// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.verifier.state.State;

/**
 * Looks into an analysis while it works: for tests that compare its states with runs of the
 * program.
 */
public interface Probe {
  /** Does nothing. */
  Probe NONE = new Probe() {};

  /** The state in which the program starts, which may still be changed. */
  default void entry(State state) {}

  /**
   * A state in which an instruction is about to be executed; its obligations are not checked yet.
   * Whatever is to be kept of it must be copied.
   */
  default void at(int slot, State state) {}
}
