// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

/**
 * Random numbers in draws of several: each draw has numbers of its own, whether they are used or
 * not.
 */
public interface Draws {
  /** Goes on to the next draw: {@link #uniform} then returns its numbers. */
  void draw();

  /**
   * A number of the draw in [0, 1), a multiple of 2^-53.
   *
   * @param index 0 to 3
   */
  double uniform(int index);
}
