// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.domain;

import org.jspecify.annotations.Nullable;

/**
 * The workshop in which a {@link Num} is made: views are narrowed one by one, then made to agree.
 *
 * <p>{@link #build} repeats these steps until none narrows anything, at most {@link #ROUNDS} times;
 * stopping early only loses precision, since each step on its own keeps every member:
 *
 * <ol>
 *   <li>bits to ranges: each end moves to the nearest number that the bits allow;
 *   <li>unsigned and signed ranges narrow each other, also where one of them wraps round the
 *       other's ends;
 *   <li>the whole narrows its lower half where its upper half is known, or where the signed range
 *       fits in 32 bits;
 *   <li>the lower half's ranges narrow each other, then the ends of the whole;
 *   <li>ranges to bits: the bits above the first one in which the ends differ are known.
 * </ol>
 */
final class Bounds {
  private static final int ROUNDS = 4;
  private static final long LOW = 0xffff_ffffL;
  private static final long SIGN = Long.MIN_VALUE;

  long umin;
  long umax = -1;
  long smin = Long.MIN_VALUE;
  long smax = Long.MAX_VALUE;
  long u32min;
  long u32max = LOW;
  long s32min = Integer.MIN_VALUE;
  long s32max = Integer.MAX_VALUE;
  Tnum bits = Tnum.UNKNOWN;
  private boolean empty;
  private boolean changed;

  /** Any number. */
  Bounds() {}

  /** What the number holds. */
  Bounds(Num num) {
    umin = num.umin;
    umax = num.umax;
    smin = num.smin;
    smax = num.smax;
    u32min = num.u32min;
    u32max = num.u32max;
    s32min = num.s32min;
    s32max = num.s32max;
    bits = num.bits();
  }

  Bounds unsigned(long min, long max) {
    if (Long.compareUnsigned(min, umin) > 0) {
      umin = min;
      changed = true;
    }
    if (Long.compareUnsigned(max, umax) < 0) {
      umax = max;
      changed = true;
    }
    return this;
  }

  Bounds signed(long min, long max) {
    if (min > smin) {
      smin = min;
      changed = true;
    }
    if (max < smax) {
      smax = max;
      changed = true;
    }
    return this;
  }

  /** Bounds of the lower half, 0 to 2^32 - 1. */
  Bounds unsigned32(long min, long max) {
    if (min > u32min) {
      u32min = min;
      changed = true;
    }
    if (max < u32max) {
      u32max = max;
      changed = true;
    }
    return this;
  }

  /** Bounds of the lower half as a signed number, -2^31 to 2^31 - 1. */
  Bounds signed32(long min, long max) {
    if (min > s32min) {
      s32min = min;
      changed = true;
    }
    if (max < s32max) {
      s32max = max;
      changed = true;
    }
    return this;
  }

  Bounds bits(Tnum more) {
    if (!bits.meets(more)) {
      empty = true;
      return this;
    }
    Tnum both = bits.meet(more);
    if (both.mask() != bits.mask()) {
      bits = both;
      changed = true;
    }
    return this;
  }

  /** The number, or null when nothing is left. */
  @Nullable Num build() {
    changed = true;
    for (int round = 0; round < ROUNDS && changed && !isEmpty(); round++) {
      changed = false;
      bitsToRanges();
      unsignedAndSigned();
      wholeToLow();
      unsignedAndSigned32();
      lowToWhole();
      if (!isEmpty()) {
        rangesToBits();
      }
    }
    if (isEmpty()) {
      return null;
    }
    return umin == umax ? Num.of(umin) : new Num(this);
  }

  /** The number, where the caller knows that something is left. */
  Num require() {
    Num num = build();
    if (num == null) {
      throw new IllegalArgumentException("an empty set of numbers");
    }
    return num;
  }

  private boolean isEmpty() {
    return empty
        || Long.compareUnsigned(umin, umax) > 0
        || smin > smax
        || u32min > u32max
        || s32min > s32max;
  }

  private void bitsToRanges() {
    long least = bits.ceiling(umin);
    long greatest = bits.floor(umax);
    if (Long.compareUnsigned(least, umin) < 0 || Long.compareUnsigned(greatest, umax) > 0) {
      empty = true;
      return;
    }
    unsigned(least, greatest);
    // Flipping the sign bit turns the signed order into the unsigned one.
    Tnum flipped = new Tnum((bits.value() ^ SIGN) & ~bits.mask(), bits.mask());
    long low = flipped.ceiling(smin ^ SIGN) ^ SIGN;
    long high = flipped.floor(smax ^ SIGN) ^ SIGN;
    if (low < smin || high > smax) {
      empty = true;
      return;
    }
    signed(low, high);
    unsigned32(bits.min() & LOW, bits.max() & LOW);
  }

  private void unsignedAndSigned() {
    if (isEmpty()) {
      return;
    }
    if (umin <= umax) {
      signed(umin, umax);
    } else if (smin > umax) {
      signed(umin, smax);
    } else if (smax < umin) {
      signed(smin, umax);
    }
    if (isEmpty()) {
      return;
    }
    if (Long.compareUnsigned(smin, smax) <= 0) {
      unsigned(smin, smax);
    } else if (Long.compareUnsigned(umin, smax) > 0) {
      unsigned(smin, umax);
    } else if (Long.compareUnsigned(umax, smin) < 0) {
      unsigned(umin, smax);
    }
  }

  private void wholeToLow() {
    if (isEmpty()) {
      return;
    }
    if (umin >>> 32 == umax >>> 32) {
      unsigned32(umin & LOW, umax & LOW);
    }
    if (umax - umin >>> 32 == 0 && (int) umin <= (int) umax) {
      signed32((int) umin, (int) umax);
    }
    if (smin >= Integer.MIN_VALUE && smax <= Integer.MAX_VALUE) {
      signed32(smin, smax);
    }
  }

  private void unsignedAndSigned32() {
    if (isEmpty()) {
      return;
    }
    long asSignedMin = (int) u32min;
    long asSignedMax = (int) u32max;
    if (asSignedMin <= asSignedMax) {
      signed32(asSignedMin, asSignedMax);
    } else if (s32min > asSignedMax) {
      signed32(asSignedMin, s32max);
    } else if (s32max < asSignedMin) {
      signed32(s32min, asSignedMax);
    }
    long asUnsignedMin = s32min & LOW;
    long asUnsignedMax = s32max & LOW;
    if (isEmpty()) {
      return;
    }
    if (asUnsignedMin <= asUnsignedMax) {
      unsigned32(asUnsignedMin, asUnsignedMax);
    } else if (u32min > asUnsignedMax) {
      unsigned32(asUnsignedMin, u32max);
    } else if (u32max < asUnsignedMin) {
      unsigned32(u32min, asUnsignedMax);
    }
  }

  /** Moves each end of the whole to the nearest number whose lower half is in range. */
  private void lowToWhole() {
    if (isEmpty()) {
      return;
    }
    long low = umin & LOW;
    if (low < u32min) {
      unsigned(umin - low + u32min, umax);
    } else if (low > u32max) {
      if (umin >>> 32 == LOW) {
        empty = true;
        return;
      }
      unsigned(umin - low + (1L << 32) + u32min, umax);
    }
    long high = umax & LOW;
    if (high > u32max) {
      unsigned(umin, umax - high + u32max);
    } else if (high < u32min) {
      if (umax >>> 32 == 0) {
        empty = true;
        return;
      }
      unsigned(umin, umax - high - (1L << 32) + u32max);
    }
    if (smin >= Integer.MIN_VALUE && smax <= Integer.MAX_VALUE) {
      signed(s32min, s32max);
    }
  }

  private void rangesToBits() {
    bits(Tnum.range(umin, umax));
    Tnum low = Tnum.range(u32min, u32max);
    bits(new Tnum(low.value(), low.mask() | LOW << 32));
  }
}
