// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier;

/**
 * How much a verification may cost. What goes beyond is refused as too complex; no clock is asked,
 * so the same program gets the same answer everywhere.
 *
 * @param steps abstract steps: instructions worked through, and comparisons of large states
 * @param heldStates states that may wait at blocks at one time
 * @param apart how many paths that meet are kept apart although they could be joined, outside of
 *     loop heads
 */
public record Limits(long steps, int heldStates, int apart) {
  /** About a second and some tens of MiB at most. */
  public static final Limits DEFAULT = new Limits(1_000_000, 20_000, 4);

  public Limits {
    if (steps < 1 || heldStates < 1 || apart < 1) {
      throw new IllegalArgumentException("limits are at least 1");
    }
  }
}
