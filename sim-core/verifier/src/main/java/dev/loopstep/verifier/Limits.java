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
 * @param unrolled how many rounds of a loop are followed one by one before it is proved at one go
 *     by a number that counts its rounds, if there is one
 */
public record Limits(long steps, int heldStates, int apart, long unrolled) {
  private static final long UNROLLED = 16_384;

  /** About a second and some tens of MiB at most. */
  public static final Limits DEFAULT = new Limits(1_000_000, 20_000, 4);

  public Limits {
    if (steps < 1 || heldStates < 1 || apart < 1 || unrolled < 1) {
      throw new IllegalArgumentException("limits are at least 1");
    }
  }

  /** With the usual number of rounds. */
  public Limits(long steps, int heldStates, int apart) {
    this(steps, heldStates, apart, UNROLLED);
  }
}
