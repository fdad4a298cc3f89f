// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.domain;

/**
 * Division and modulo on sets of numbers. A zero divisor gives 0, or leaves the dividend for
 * modulo; the least signed number divided by -1 is itself with remainder 0.
 */
final class Division {
  private Division() {}

  static Num divide(Num a, Num b) {
    if (b.isZero()) {
      return Num.of(0);
    }
    long least = Long.compareUnsigned(b.umin, 1) < 0 ? 1 : b.umin;
    Num quotient =
        Num.unsigned(Long.divideUnsigned(a.umin, b.umax), Long.divideUnsigned(a.umax, least));
    return b.contains(0) ? quotient.join(Num.of(0)) : quotient;
  }

  static Num modulo(Num a, Num b) {
    if (b.isZero()) {
      return a;
    }
    if (a.isConstant() && b.isConstant()) {
      return Num.of(Long.remainderUnsigned(a.umin, b.umin));
    }
    if (Long.compareUnsigned(a.umax, b.umin) < 0) {
      return a;
    }
    long max = Long.compareUnsigned(a.umax, b.umax - 1) < 0 ? a.umax : b.umax - 1;
    Bounds bounds = new Bounds().unsigned(0, max);
    if (b.isConstant() && Long.bitCount(b.umin) == 1) {
      bounds.bits(a.bits().and(Tnum.constant(b.umin - 1)));
    }
    Num remainder = bounds.require();
    return b.contains(0) ? remainder.join(a) : remainder;
  }

  static Num divideSigned(Num a, Num b) {
    if (a.isConstant() && b.isConstant()) {
      return Num.of(b.isZero() ? 0 : a.smin / b.smin);
    }
    if (a.smin == Long.MIN_VALUE && b.smin <= -1 && b.smax >= -1) {
      return Num.UNKNOWN;
    }
    long min = 0;
    long max = 0;
    boolean any = b.contains(0);
    boolean first = !any;
    // The quotient is greatest and least at the ends of the dividend and of each sign of the
    // divisor.
    long[] divisors = {b.smin, Math.min(b.smax, -1), Math.max(b.smin, 1), b.smax};
    for (long divisor : divisors) {
      if (divisor == 0 || divisor < b.smin || divisor > b.smax) {
        continue;
      }
      long low = Math.min(a.smin / divisor, a.smax / divisor);
      long high = Math.max(a.smin / divisor, a.smax / divisor);
      min = first ? low : Math.min(min, low);
      max = first ? high : Math.max(max, high);
      first = false;
    }
    return Num.signed(min, max);
  }

  static Num moduloSigned(Num a, Num b) {
    if (b.isZero()) {
      return a;
    }
    if (a.isConstant() && b.isConstant()) {
      return Num.of(a.smin % b.smin);
    }
    long greatest = greatestRemainder(b);
    long min = a.smin >= 0 ? 0 : Math.max(a.smin, -greatest);
    long max = a.smax <= 0 ? 0 : Math.min(a.smax, greatest);
    Num remainder = Num.signed(min, max);
    return b.contains(0) ? remainder.join(a) : remainder;
  }

  /** No remainder is greater in absolute value: one less than the greatest divisor. */
  private static long greatestRemainder(Num b) {
    return b.smin == Long.MIN_VALUE
        ? Long.MAX_VALUE
        : Math.max(Math.abs(b.smin), Math.abs(b.smax)) - 1;
  }
}
