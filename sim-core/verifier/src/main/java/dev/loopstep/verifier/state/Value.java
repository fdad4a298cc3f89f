// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.state;

import dev.loopstep.verifier.domain.Num;

/** What a register or a spilled slot may hold. Immutable. */
public sealed interface Value {
  /** Nothing was written here on some path. */
  Value UNINITIALISED = new Uninitialised();

  /** Values of different kinds met: only its use is an error. */
  Value UNUSABLE = new Unusable();

  /** Any number. */
  Value UNKNOWN = number(Num.UNKNOWN);

  /** A number that is linked to no other. */
  static Value number(Num num) {
    return new Scalar(num, 0, 0);
  }

  /** A pointer that is not null. */
  static Value pointer(Region region, Num offset) {
    return new Pointer(region, offset, 0);
  }

  /** Nothing was written here on some path. */
  record Uninitialised() implements Value {}

  /** A number on one path and a pointer on another, or pointers into different regions. */
  record Unusable() implements Value {}

  /**
   * A number. All scalars of a state with one id differ exactly by their deltas, modulo 2^64, so
   * that a comparison of one narrows them all.
   *
   * @param id 0 when linked to no other
   * @param delta this number minus the number that the id stands for
   */
  record Scalar(Num num, int id, long delta) implements Value {}

  /**
   * A pointer.
   *
   * @param offset in bytes from the region's first
   * @param nullId 0 for a pointer that is not null; else all pointers of a state with one id are
   *     null or none is, and the offset is 0
   */
  record Pointer(Region region, Num offset, int nullId) implements Value {
    public boolean nullable() {
      return nullId != 0;
    }
  }
}
