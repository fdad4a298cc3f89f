// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

/**
 * Random numbers for one purpose of one entity that belong to logical requests: whatever the order
 * in which they are asked for, a request gets the same ones. They are words of SplitMix64 from a
 * state that is a hash of the key and the request's name. Asking allocates nothing.
 */
public final class LogicalDraws implements Draws {
  private static final int BLOCK = 4;
  private static final double UNIT = 0x1.0p-53;

  private final long key;
  private long state;
  private long at;

  /**
   * @param entity for example a device's name
   * @param purpose for example {@code read-time}
   */
  public LogicalDraws(long seed, String entity, String purpose) {
    key = Substream.key(seed, entity, purpose);
  }

  /**
   * The next draw is the first of a request.
   *
   * @param name of {@link LogicalNames}
   */
  public void of(long name) {
    state = Substream.mix(key ^ name);
    at = -BLOCK;
  }

  @Override
  public void draw() {
    at += BLOCK;
  }

  @Override
  public double uniform(int index) {
    return (Substream.word(state, at + index) >>> 11) * UNIT;
  }
}
