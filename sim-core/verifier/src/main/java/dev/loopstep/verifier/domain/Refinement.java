// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.domain;

import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Width;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison's outcome tells of its two operands.
 *
 * @param left what remains of the left operand
 * @param right what remains of the right operand
 */
public record Refinement(Num left, Num right) {
  private static final long LOW = 0xffff_ffffL;

  /**
   * The operands given that {@code left condition right} came out as {@code holds}; null when it
   * cannot.
   *
   * @param width at W32 the lower halves are compared; the upper halves stay as they are
   */
  public static @Nullable Refinement of(
      Width width, Condition condition, boolean holds, Num left, Num right) {
    if (width == Width.W64) {
      return of64(condition, holds, left, right);
    }
    boolean signed = isSigned(condition);
    Num lowLeft = signed ? left.signExtend32() : left.zeroExtend32();
    Num lowRight = signed ? right.signExtend32() : right.zeroExtend32();
    Refinement low = of64(condition, holds, lowLeft, lowRight);
    if (low == null) {
      return null;
    }
    Num newLeft = left.meetLow32(low.left.zeroExtend32());
    Num newRight = right.meetLow32(low.right.zeroExtend32());
    return newLeft == null || newRight == null ? null : new Refinement(newLeft, newRight);
  }

  private static boolean isSigned(Condition condition) {
    return switch (condition) {
      case SGT, SGE, SLT, SLE -> true;
      case EQ, NE, SET, GT, GE, LT, LE -> false;
    };
  }

  private static @Nullable Refinement of64(
      Condition condition, boolean holds, Num left, Num right) {
    return switch (condition) {
      case EQ -> holds ? equal(left, right) : notEqual(left, right);
      case NE -> holds ? notEqual(left, right) : equal(left, right);
      case SET -> holds ? commonBit(left, right) : noCommonBit(left, right);
      case LT -> holds ? below(left, right) : swapped(notAbove(right, left));
      case GE -> holds ? swapped(notAbove(right, left)) : below(left, right);
      case LE -> holds ? notAbove(left, right) : swapped(below(right, left));
      case GT -> holds ? swapped(below(right, left)) : notAbove(left, right);
      case SLT -> holds ? belowSigned(left, right) : swapped(notAboveSigned(right, left));
      case SGE -> holds ? swapped(notAboveSigned(right, left)) : belowSigned(left, right);
      case SLE -> holds ? notAboveSigned(left, right) : swapped(belowSigned(right, left));
      case SGT -> holds ? swapped(belowSigned(right, left)) : notAboveSigned(left, right);
    };
  }

  private static @Nullable Refinement swapped(@Nullable Refinement refinement) {
    return refinement == null ? null : new Refinement(refinement.right, refinement.left);
  }

  private static @Nullable Refinement both(@Nullable Num left, @Nullable Num right) {
    return left == null || right == null ? null : new Refinement(left, right);
  }

  private static @Nullable Refinement equal(Num left, Num right) {
    Num common = left.meet(right);
    return both(common, common);
  }

  private static @Nullable Refinement notEqual(Num left, Num right) {
    if (left.isConstant() && right.isConstant()) {
      return left.umin == right.umin ? null : new Refinement(left, right);
    }
    if (right.isConstant()) {
      return both(without(left, right.umin), right);
    }
    return left.isConstant() ? both(left, without(right, left.umin)) : new Refinement(left, right);
  }

  /**
   * A number can only be taken away where it is an end of a range, or where one unknown bit
   * decides.
   */
  private static @Nullable Num without(Num num, long excluded) {
    if (!num.contains(excluded)) {
      return num;
    }
    Bounds bounds = new Bounds(num);
    if (num.umin == excluded) {
      bounds.unsigned(excluded + 1, -1);
    }
    if (num.umax == excluded) {
      bounds.unsigned(0, excluded - 1);
    }
    if (num.smin == excluded) {
      bounds.signed(excluded + 1, Long.MAX_VALUE);
    }
    if (num.smax == excluded) {
      bounds.signed(Long.MIN_VALUE, excluded - 1);
    }
    boolean upperKnown = num.bits().mask() >>> 32 == 0;
    long low = excluded & LOW;
    if (upperKnown && num.u32min == low) {
      bounds.unsigned32(low + 1, LOW);
    }
    if (upperKnown && num.u32max == low) {
      bounds.unsigned32(0, low - 1);
    }
    if (upperKnown && num.s32min == (int) excluded) {
      bounds.signed32((int) excluded + 1L, Integer.MAX_VALUE);
    }
    if (upperKnown && num.s32max == (int) excluded) {
      bounds.signed32(Integer.MIN_VALUE, (int) excluded - 1L);
    }
    return bounds.build();
  }

  private static @Nullable Refinement below(Num left, Num right) {
    if (right.umax == 0 || left.umin == -1L) {
      return null;
    }
    return both(
        new Bounds(left).unsigned(0, right.umax - 1).build(),
        new Bounds(right).unsigned(left.umin + 1, -1).build());
  }

  private static @Nullable Refinement notAbove(Num left, Num right) {
    return both(
        new Bounds(left).unsigned(0, right.umax).build(),
        new Bounds(right).unsigned(left.umin, -1).build());
  }

  private static @Nullable Refinement belowSigned(Num left, Num right) {
    if (right.smax == Long.MIN_VALUE || left.smin == Long.MAX_VALUE) {
      return null;
    }
    return both(
        new Bounds(left).signed(Long.MIN_VALUE, right.smax - 1).build(),
        new Bounds(right).signed(left.smin + 1, Long.MAX_VALUE).build());
  }

  private static @Nullable Refinement notAboveSigned(Num left, Num right) {
    return both(
        new Bounds(left).signed(Long.MIN_VALUE, right.smax).build(),
        new Bounds(right).signed(left.smin, Long.MAX_VALUE).build());
  }

  private static @Nullable Refinement noCommonBit(Num left, Num right) {
    return both(
        new Bounds(left).bits(withZeros(right.bits().value())).build(),
        new Bounds(right).bits(withZeros(left.bits().value())).build());
  }

  private static @Nullable Refinement commonBit(Num left, Num right) {
    long candidates = left.bits().max() & right.bits().max();
    if (candidates == 0) {
      return null;
    }
    if (Long.bitCount(candidates) > 1) {
      return new Refinement(left, right);
    }
    Tnum one = new Tnum(candidates, ~candidates);
    return both(new Bounds(left).bits(one).build(), new Bounds(right).bits(one).build());
  }

  private static Tnum withZeros(long zeros) {
    return new Tnum(0, ~zeros);
  }
}
