// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.domain;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Where numbers that keep growing come to rest: the constants that a program compares with, each
 * with its neighbours, and the greatest and least numbers of each size (P. Cousot and others, "The
 * ASTRÉE Analyzer", ESOP 2005, section 6.4). A number is widened from one to the next, so it can
 * grow only so often.
 */
public final class Thresholds {
  /** What a program adds; one with more constants has only its first ones. */
  private static final int MOST_CONSTANTS = 64;

  private static final long[] SIZES = {
    0,
    0xff,
    0xffff,
    0x7fff_ffffL,
    0xffff_ffffL,
    Long.MAX_VALUE,
    -1,
    Integer.MIN_VALUE,
    Long.MIN_VALUE
  };

  private final long[] signed;
  private final long[] unsigned;

  private Thresholds(long[] values) {
    signed = values;
    unsigned = LongStream.of(values).map(Thresholds::flip).sorted().map(Thresholds::flip).toArray();
  }

  /** Those of a program that compares with these constants, in the order of its text. */
  public static Thresholds of(LongStream constants) {
    LongStream with =
        constants.distinct().limit(MOST_CONSTANTS).flatMap(c -> LongStream.of(c - 1, c, c + 1));
    return new Thresholds(
        LongStream.concat(with, Arrays.stream(SIZES)).sorted().distinct().toArray());
  }

  /**
   * A set that includes {@code grown}, which includes {@code old}: each of its ends is where it
   * was, or at a threshold.
   */
  public Num widen(Num old, Num grown) {
    long umin = old.umin() == grown.umin() ? old.umin() : below(unsigned, grown.umin(), true);
    long umax = old.umax() == grown.umax() ? old.umax() : above(unsigned, grown.umax(), true);
    long smin = old.smin() == grown.smin() ? old.smin() : below(signed, grown.smin(), false);
    long smax = old.smax() == grown.smax() ? old.smax() : above(signed, grown.smax(), false);
    long u32min = old.u32min == grown.u32min ? old.u32min : below(signed, grown.u32min, false);
    long u32max = old.u32max == grown.u32max ? old.u32max : above(signed, grown.u32max, false);
    long s32min = old.s32min == grown.s32min ? old.s32min : below(signed, grown.s32min, false);
    long s32max = old.s32max == grown.s32max ? old.s32max : above(signed, grown.s32max, false);
    return new Bounds()
        .unsigned(umin, umax)
        .signed(smin, smax)
        .unsigned32(u32min, u32max)
        .signed32(s32min, s32max)
        .bits(aligned(grown.bits()))
        .require();
  }

  /** Only the known bits below the lowest unknown one: an alignment, which counters keep. */
  private static Tnum aligned(Tnum bits) {
    long mask = bits.mask() | -Long.lowestOneBit(bits.mask());
    return new Tnum(bits.value() & ~mask, mask);
  }

  private static long above(long[] sorted, long number, boolean flipped) {
    int at = 0;
    while (key(sorted[at], flipped) < key(number, flipped)) {
      at++;
    }
    return sorted[at];
  }

  private static long below(long[] sorted, long number, boolean flipped) {
    int at = sorted.length - 1;
    while (key(sorted[at], flipped) > key(number, flipped)) {
      at--;
    }
    return sorted[at];
  }

  private static long key(long number, boolean flipped) {
    return flipped ? flip(number) : number;
  }

  /** Unsigned order as signed order. */
  private static long flip(long number) {
    return number ^ Long.MIN_VALUE;
  }
}
