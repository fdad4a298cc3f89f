// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.domain;

/**
 * Shifts on sets of numbers; the amount is already masked to 0..63. An amount that is not constant
 * gives the range between its ends, and of each bit what all amounts agree on.
 */
final class Shifts {
  private Shifts() {}

  static Num left(Num a, Num amount) {
    int least = (int) amount.umin;
    int most = (int) amount.umax;
    Bounds shifted = new Bounds();
    if (Long.compareUnsigned(a.umax, -1L >>> most) <= 0) {
      shifted.unsigned(a.umin << least, a.umax << most);
    }
    if (a.smin << most >> most == a.smin && a.smax << most >> most == a.smax) {
      shifted.signed(
          Math.min(a.smin << least, a.smin << most), Math.max(a.smax << least, a.smax << most));
    }
    if (least == 32 && most == 32) {
      // Only the lower half stays: clang without 32-bit registers extends numbers by such pairs of
      // shifts.
      shifted.unsigned(a.u32min << 32, a.u32max << 32).signed(a.s32min << 32, a.s32max << 32);
    }
    Tnum bits = a.bits().shiftLeft(least);
    for (int by = least + 1; by <= most; by++) {
      bits = bits.join(a.bits().shiftLeft(by));
    }
    return shifted.bits(bits).require();
  }

  static Num right(Num a, Num amount) {
    int least = (int) amount.umin;
    int most = (int) amount.umax;
    Tnum bits = a.bits().shiftRight(least);
    for (int by = least + 1; by <= most; by++) {
      bits = bits.join(a.bits().shiftRight(by));
    }
    return new Bounds().unsigned(a.umin >>> most, a.umax >>> least).bits(bits).require();
  }

  static Num rightSigned(Num a, Num amount) {
    int least = (int) amount.umin;
    int most = (int) amount.umax;
    Tnum bits = a.bits().shiftRightSigned(least);
    for (int by = least + 1; by <= most; by++) {
      bits = bits.join(a.bits().shiftRightSigned(by));
    }
    long min = Math.min(a.smin >> least, a.smin >> most);
    long max = Math.max(a.smax >> least, a.smax >> most);
    return new Bounds().signed(min, max).bits(bits).require();
  }
}
