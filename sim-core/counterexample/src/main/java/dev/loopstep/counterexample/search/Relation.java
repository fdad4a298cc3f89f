// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.search;

import dev.loopstep.counterexample.watch.Event;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Width;
import java.util.ArrayList;
import java.util.List;

/**
 * A comparison that is to come out in one way.
 *
 * @param holds the outcome that is wanted
 */
record Relation(Width width, Condition condition, boolean holds) {
  private static final long SIGN = Long.MIN_VALUE;

  static Relation of(Event.Compare compare, boolean holds) {
    return new Relation(compare.width(), compare.condition(), holds);
  }

  boolean satisfied(long left, long right) {
    return compare(left, right) == holds;
  }

  private boolean compare(long left, long right) {
    boolean wide = width == Width.W64;
    long a = wide ? left : (int) left;
    long b = wide ? right : (int) right;
    // Sign extension keeps the order of unsigned 32-bit numbers.
    return switch (condition) {
      case EQ -> a == b;
      case NE -> a != b;
      case SET -> (a & b) != 0;
      case GT -> Long.compareUnsigned(a, b) > 0;
      case GE -> Long.compareUnsigned(a, b) >= 0;
      case LT -> Long.compareUnsigned(a, b) < 0;
      case LE -> Long.compareUnsigned(a, b) <= 0;
      case SGT -> a > b;
      case SGE -> a >= b;
      case SLT -> a < b;
      case SLE -> a <= b;
    };
  }

  /** Values of the left side that satisfy it, or may: the nearest first, then extreme ones. */
  List<Long> lefts(long left, long right) {
    List<Long> values = new ArrayList<>();
    for (long value :
        switch (condition) {
          case EQ -> holds ? new long[] {right} : unequal(left, right);
          case NE -> holds ? unequal(left, right) : new long[] {right};
          case SET ->
              holds
                  ? new long[] {left | Long.lowestOneBit(right), left | right, right}
                  : new long[] {left & ~right, 0};
          case GT, LE -> (condition == Condition.GT) == holds ? above(right + 1) : below(right);
          case GE, LT -> (condition == Condition.GE) == holds ? above(right) : below(right - 1);
          case SGT, SLE ->
              (condition == Condition.SGT) == holds ? aboveSigned(right + 1) : belowSigned(right);
          case SGE, SLT ->
              (condition == Condition.SGE) == holds ? aboveSigned(right) : belowSigned(right - 1);
        }) {
      addBoth(values, left, value);
    }
    return values;
  }

  /** Values of the right side, likewise. */
  List<Long> rights(long left, long right) {
    return mirrored().lefts(right, left);
  }

  private Relation mirrored() {
    Condition other =
        switch (condition) {
          case EQ, NE, SET -> condition;
          case GT -> Condition.LT;
          case GE -> Condition.LE;
          case LT -> Condition.GT;
          case LE -> Condition.GE;
          case SGT -> Condition.SLT;
          case SGE -> Condition.SLE;
          case SLT -> Condition.SGT;
          case SLE -> Condition.SGE;
        };
    return new Relation(width, other, holds);
  }

  private static long[] unequal(long left, long right) {
    return new long[] {right + 1, right - 1, 0, 1, -1, ~right, left ^ 1};
  }

  private long[] above(long least) {
    return new long[] {least, -1, least + 1, least * 2, width == Width.W64 ? -1 : 0xffff_ffffL};
  }

  private static long[] below(long greatest) {
    return new long[] {greatest, 0, 1, greatest >>> 1, greatest - 1};
  }

  private long[] aboveSigned(long least) {
    return new long[] {least, width == Width.W64 ? ~SIGN : Integer.MAX_VALUE, least + 1, 0};
  }

  private long[] belowSigned(long greatest) {
    return new long[] {greatest, width == Width.W64 ? SIGN : Integer.MIN_VALUE, -1, greatest - 1};
  }

  /** At 32 bits the upper half of a register is as it is, or zero. */
  private void addBoth(List<Long> values, long now, long wanted) {
    if (width == Width.W64) {
      add(values, wanted);
      return;
    }
    long low = wanted & 0xffff_ffffL;
    add(values, low);
    add(values, now & 0xffff_ffff_0000_0000L | low);
  }

  private static void add(List<Long> values, long value) {
    if (!values.contains(value)) {
      values.add(value);
    }
  }
}
