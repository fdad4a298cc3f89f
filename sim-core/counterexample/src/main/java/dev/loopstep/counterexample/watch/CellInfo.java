// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.watch;

/**
 * What an input may be.
 *
 * @param initial its default
 * @param signed how the limits are meant
 * @param least included
 * @param greatest included
 */
public record CellInfo(long initial, boolean signed, long least, long greatest) {
  /** A byte. */
  static CellInfo ofByte(byte initial) {
    return new CellInfo(initial & 0xff, false, 0, 0xff);
  }

  public boolean allows(long value) {
    return signed
        ? value >= least && value <= greatest
        : Long.compareUnsigned(value, least) >= 0 && Long.compareUnsigned(value, greatest) <= 0;
  }
}
