// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.warn;

import dev.loopstep.lang.typed.Type;
import dev.loopstep.verifier.domain.Num;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an expression's value.
 *
 * @param num its patterns, as {@link Type#wrap} makes them
 * @param above none of these is less
 * @param below none of these is greater
 * @param gap it is not greater than this; null where no difference bounds it
 * @param wrapped whether it may have lost bits where it was computed
 */
record Value(
    Type type,
    Num num,
    List<Linear> above,
    List<Linear> below,
    @Nullable Gap gap,
    boolean wrapped) {
  /** More help nobody, and each is compared with each of another value. */
  private static final int MOST = 4;

  private static final int MAX_OFFSET_BITS = 50;

  Value {
    above = first(above);
    below = first(below);
  }

  Value(Type type, Num num, List<Linear> above, List<Linear> below) {
    this(type, num, above, below, null, false);
  }

  private static List<Linear> first(List<Linear> list) {
    return List.copyOf(list.size() > MOST ? list.subList(0, MOST) : list);
  }

  /** A result that may have wrapped. */
  static Value wrapped(Type type, Num num) {
    return new Value(type, num, List.of(), List.of(), null, true);
  }

  /** A value of which only the range is known. */
  static Value of(Type type, Num num) {
    return new Value(type, num, List.of(), List.of());
  }

  /** The value of a term. */
  static Value of(Term term, Known known) {
    List<Linear> itself = List.of(new Linear(term, 0));
    return new Value(term.type(), known.range(term), itself, itself).within(known.gap(term));
  }

  /** The same value, and a difference that bounds it. */
  Value within(@Nullable Gap other) {
    return new Value(type, num, above, below, other, wrapped);
  }

  BigInteger min() {
    return TypeRange.min(type, num);
  }

  BigInteger max() {
    return TypeRange.max(type, num);
  }

  /** The term that the value is, at a distance; null where it is none. */
  @Nullable Linear exact() {
    for (Linear linear : above) {
      if (below.contains(linear)) {
        return linear;
      }
    }
    return null;
  }

  /** The same value as one of another type, which has it. */
  Value as(Type other) {
    return new Value(other, num, above, below, gap, wrapped);
  }

  Value with(Num other) {
    return new Value(type, other, above, below, gap, wrapped);
  }

  /** Whether the range leaves only values of a type. */
  boolean fits(Type other) {
    return other.holds(min()) && other.holds(max());
  }

  /** A list moved by a constant, as far as it stays small. */
  static List<Linear> moved(List<Linear> list, BigInteger by) {
    if (list.isEmpty() || by.bitLength() > MAX_OFFSET_BITS) {
      return List.of();
    }
    if (by.signum() == 0) {
      return list;
    }
    List<Linear> moved = new ArrayList<>();
    for (Linear linear : list) {
      if (Math.abs(linear.offset()) >> MAX_OFFSET_BITS == 0) {
        moved.add(linear.plus(by.longValue()));
      }
    }
    return moved;
  }

  /** What is in one list or the other. */
  static List<Linear> both(List<Linear> a, List<Linear> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() ? b : a;
    }
    List<Linear> all = new ArrayList<>(a);
    for (Linear linear : b) {
      if (!all.contains(linear)) {
        all.add(linear);
      }
    }
    return all;
  }
}
