// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All sets of numbers of a few bits that ranges and known bits describe, at a place among the 64
 * bits where the domain treats them as it does all others: nothing in the domain knows of widths.
 * Each is the smallest set of the domain that holds its members.
 */
enum SmallNumbers {
  /** From 0 upwards. */
  LOW,
  /** Around 0. */
  SIGNED,
  /** In the uppermost bits, so that whatever is beyond wraps as at 64 bits. */
  HIGH,
  /** In the uppermost bits of the lower half. */
  HALF;

  /**
   * A set.
   *
   * @param members indexes into {@link #numbers}
   */
  record Small(Num num, int[] members) {}

  /** All numbers of so many bits. */
  long[] numbers(int bits) {
    long[] numbers = new long[1 << bits];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          switch (this) {
            case LOW -> i;
            case SIGNED -> i - (1L << bits - 1);
            case HIGH -> (long) i << 64 - bits;
            case HALF -> (long) i << 32 - bits;
          };
    }
    return numbers;
  }

  List<Small> sets(int bits) {
    long[] numbers = numbers(bits);
    Set<Num> smallest = new LinkedHashSet<>();
    for (Num num : built(bits)) {
      smallest.add(around(held(num, numbers)));
    }
    return smallest.stream().map(num -> new Small(num, members(num, numbers))).toList();
  }

  /** The numbers that a set holds. */
  static long[] held(Num num, long[] numbers) {
    return Arrays.stream(numbers).filter(num::contains).toArray();
  }

  /** The sets as ranges and bits make them. */
  Set<Num> built(int bits) {
    long[] numbers = numbers(bits);
    Num all = around(numbers);
    Set<Num> sets = new LinkedHashSet<>();
    for (int mask = 0; mask < numbers.length; mask++) {
      for (int value = 0; value < numbers.length; value++) {
        if ((mask & value) == 0) {
          add(sets, all, Num.ofBits(bits(bits, value, mask)));
        }
      }
    }
    for (long low : numbers) {
      for (long high : numbers) {
        if (Long.compareUnsigned(low, high) <= 0) {
          add(sets, all, Num.unsigned(low, high));
        }
        if (low <= high) {
          add(sets, all, Num.signed(low, high));
        }
      }
    }
    return sets;
  }

  private Tnum bits(int bits, long value, long mask) {
    return switch (this) {
      case LOW -> new Tnum(value, mask);
      case SIGNED -> new Tnum(value << 64 - bits, mask << 64 - bits).shiftRightSigned(64 - bits);
      case HIGH -> new Tnum(value << 64 - bits, mask << 64 - bits);
      case HALF -> new Tnum(value << 32 - bits, mask << 32 - bits);
    };
  }

  private static void add(Set<Num> sets, Num all, Num num) {
    Num within = all.meet(num);
    if (within != null) {
      sets.add(within);
    }
  }

  private static int[] members(Num num, long[] numbers) {
    List<Integer> members = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      if (num.contains(numbers[i])) {
        members.add(i);
      }
    }
    return members.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The smallest set of the domain that holds these numbers: each view on its own. */
  static Num around(long[] numbers) {
    long first = numbers[0];
    long umin = first;
    long umax = first;
    long smin = first;
    long smax = first;
    long u32min = first & 0xffff_ffffL;
    long u32max = u32min;
    long s32min = (int) first;
    long s32max = s32min;
    Tnum bits = Tnum.constant(first);
    for (long number : numbers) {
      umin = Long.compareUnsigned(number, umin) < 0 ? number : umin;
      umax = Long.compareUnsigned(number, umax) > 0 ? number : umax;
      smin = Math.min(smin, number);
      smax = Math.max(smax, number);
      u32min = Math.min(u32min, number & 0xffff_ffffL);
      u32max = Math.max(u32max, number & 0xffff_ffffL);
      s32min = Math.min(s32min, (int) number);
      s32max = Math.max(s32max, (int) number);
      bits = bits.join(Tnum.constant(number));
    }
    return new Bounds()
        .unsigned(umin, umax)
        .signed(smin, smax)
        .unsigned32(u32min, u32max)
        .signed32(s32min, s32max)
        .bits(bits)
        .require();
  }
}
