// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.distribution;

import dev.loopstep.kernel.time.Draws;

/**
 * Something that happens with a probability, decided again each time from numbers of its own, so
 * that it changes nothing else that is drawn.
 */
public final class Chance {
  private final double probability;
  private final Draws draws;
  private long times;

  /**
   * @param probability from 0 to 1; nothing is drawn for 0
   */
  public Chance(double probability, Draws draws) {
    this.probability = probability;
    this.draws = draws;
  }

  /** Whether it happens this time. */
  public boolean happens() {
    if (probability == 0) {
      return false;
    }
    draws.draw();
    boolean happens = draws.uniform(0) < probability;
    if (happens) {
      times++;
    }
    return happens;
  }

  /** A number from 0 to below 1, drawn with the last decision and independent of it. */
  public double besides() {
    return draws.uniform(1);
  }

  /** How often it has happened. */
  public long times() {
    return times;
  }
}
