// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.domain;

import org.jspecify.annotations.Nullable;

/**
 * A set of 64-bit numbers: the product of known bits with unsigned and signed ranges, of the whole
 * and of its lower 32 bits. Never empty: an operation that leaves no number returns null.
 *
 * <p>Five views are kept because no one of them holds what compiled code needs: bits for masks and
 * alignment, unsigned ranges for offsets, signed ones for results that may be negative errors, and
 * those of the lower half since clang compares {@code w} registers whose upper halves are not
 * known. {@link Bounds} makes the views agree, so each holds what can be told from the others.
 * Immutable, so states share them freely.
 */
public final class Num {
  /** Any number. */
  public static final Num UNKNOWN = new Num(new Bounds());

  private static final int CACHED = 1024;
  private static final Num[] SMALL = smallConstants();

  final long umin;
  final long umax;
  final long smin;
  final long smax;
  final long u32min;
  final long u32max;
  final long s32min;
  final long s32max;
  private final Tnum bits;

  Num(Bounds from) {
    umin = from.umin;
    umax = from.umax;
    smin = from.smin;
    smax = from.smax;
    u32min = from.u32min;
    u32max = from.u32max;
    s32min = from.s32min;
    s32max = from.s32max;
    bits = from.bits;
  }

  private Num(long value) {
    umin = value;
    umax = value;
    smin = value;
    smax = value;
    u32min = value & 0xffff_ffffL;
    u32max = u32min;
    s32min = (int) value;
    s32max = s32min;
    bits = Tnum.constant(value);
  }

  private static Num[] smallConstants() {
    Num[] small = new Num[CACHED];
    for (int i = 0; i < CACHED; i++) {
      small[i] = new Num(i);
    }
    return small;
  }

  /** Exactly this number. */
  public static Num of(long value) {
    return value >= 0 && value < CACHED ? SMALL[(int) value] : new Num(value);
  }

  /** Every number of that many bytes, the bits above zero. */
  public static Num ofBytes(int bytes) {
    return switch (bytes) {
      case 8 -> UNKNOWN;
      case 1, 2, 3, 4, 5, 6, 7 -> unsigned(0, (1L << (8 * bytes)) - 1);
      default -> throw new IllegalArgumentException("no number has " + bytes + " bytes");
    };
  }

  /**
   * All numbers from {@code min} to {@code max}, unsigned.
   *
   * @throws IllegalArgumentException when the range is empty
   */
  public static Num unsigned(long min, long max) {
    return new Bounds().unsigned(min, max).require();
  }

  /**
   * All numbers from {@code min} to {@code max}, signed.
   *
   * @throws IllegalArgumentException when the range is empty
   */
  public static Num signed(long min, long max) {
    return new Bounds().signed(min, max).require();
  }

  /** All numbers with these bits. */
  public static Num ofBits(Tnum bits) {
    return bits.isConstant() ? of(bits.value()) : new Bounds().bits(bits).require();
  }

  /** The least member, unsigned. */
  public long umin() {
    return umin;
  }

  /** The greatest member, unsigned. */
  public long umax() {
    return umax;
  }

  /** The least member, signed. */
  public long smin() {
    return smin;
  }

  /** The greatest member, signed. */
  public long smax() {
    return smax;
  }

  public Tnum bits() {
    return bits;
  }

  public boolean isConstant() {
    return umin == umax;
  }

  public boolean isZero() {
    return umin == 0 && umax == 0;
  }

  /** Whether the number may be one of these. */
  public boolean contains(long number) {
    long low = number & 0xffff_ffffL;
    int signedLow = (int) number;
    return Long.compareUnsigned(number, umin) >= 0
        && Long.compareUnsigned(number, umax) <= 0
        && (number >= smin && number <= smax)
        && (low >= u32min && low <= u32max)
        && (signedLow >= s32min && signedLow <= s32max)
        && bits.contains(number);
  }

  /** Whether every member of {@code other} is one of this. */
  public boolean includes(Num other) {
    return this == other
        || (Long.compareUnsigned(umin, other.umin) <= 0
            && Long.compareUnsigned(umax, other.umax) >= 0
            && (smin <= other.smin && smax >= other.smax)
            && (u32min <= other.u32min && u32max >= other.u32max)
            && (s32min <= other.s32min && s32max >= other.s32max)
            && bits.includes(other.bits));
  }

  /** The smallest of these sets that includes both. */
  public Num join(Num other) {
    if (includes(other)) {
      return this;
    }
    if (other.includes(this)) {
      return other;
    }
    Bounds joined = new Bounds();
    joined.unsigned(minUnsigned(umin, other.umin), maxUnsigned(umax, other.umax));
    joined.signed(Math.min(smin, other.smin), Math.max(smax, other.smax));
    joined.unsigned32(Math.min(u32min, other.u32min), Math.max(u32max, other.u32max));
    joined.signed32(Math.min(s32min, other.s32min), Math.max(s32max, other.s32max));
    return joined.bits(bits.join(other.bits)).require();
  }

  /** What is in both, or null. */
  public @Nullable Num meet(Num other) {
    if (includes(other)) {
      return other;
    }
    if (other.includes(this)) {
      return this;
    }
    return new Bounds(this)
        .unsigned(other.umin, other.umax)
        .signed(other.smin, other.smax)
        .unsigned32(other.u32min, other.u32max)
        .signed32(other.s32min, other.s32max)
        .bits(other.bits)
        .build();
  }

  /** The lower 32 bits, those above cleared. */
  public Num zeroExtend32() {
    if (umax >>> 32 == 0) {
      return this;
    }
    return new Bounds()
        .unsigned(u32min, u32max)
        .signed32(s32min, s32max)
        .bits(bits.low(32))
        .require();
  }

  /** The lower 32 bits as a signed number. */
  public Num signExtend32() {
    if (smin >= Integer.MIN_VALUE && smax <= Integer.MAX_VALUE) {
      return this;
    }
    return new Bounds()
        .signed(s32min, s32max)
        .unsigned32(u32min, u32max)
        .bits(bits.shiftLeft(32).shiftRightSigned(32))
        .require();
  }

  /**
   * This with its lower 32 bits limited to those of {@code low}, whose upper bits are zero; null
   * when none is left.
   */
  public @Nullable Num meetLow32(Num low) {
    Tnum half = new Tnum(low.bits.value(), low.bits.mask() | 0xffff_ffffL << 32);
    if (!bits.meets(half)) {
      return null;
    }
    return new Bounds(this)
        .unsigned32(low.u32min, low.u32max)
        .signed32(low.s32min, low.s32max)
        .bits(half)
        .build();
  }

  private static long minUnsigned(long a, long b) {
    return Long.compareUnsigned(a, b) <= 0 ? a : b;
  }

  private static long maxUnsigned(long a, long b) {
    return Long.compareUnsigned(a, b) >= 0 ? a : b;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Num num && includes(num) && num.includes(this);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(umin * 31 + smax) * 31 + bits.hashCode();
  }

  /**
   * As findings show it: one number, or a range {@code low..high}, signed where it has negative
   * members.
   */
  @Override
  public String toString() {
    if (isConstant()) {
      return Long.toString(umin);
    }
    if (smin == Long.MIN_VALUE && smax == Long.MAX_VALUE) {
      return umin == 0 && umax == -1L
          ? "any number"
          : Long.toUnsignedString(umin) + ".." + Long.toUnsignedString(umax);
    }
    return smin + ".." + smax;
  }
}
