// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.optimise;

/** What lies where in the maps that hold the policy's variables. */
public interface Memory {
  /** What {@link #variable} gives for a place that must be read each time. */
  int VOLATILE = -1;

  /**
   * A number of the variable at a place of a map's value. An index within an array never leads to
   * another variable.
   */
  int variable(int map, long offset);

  /** Whether nothing in the map changes while the policy is attached. */
  boolean isReadOnly(int map);
}
