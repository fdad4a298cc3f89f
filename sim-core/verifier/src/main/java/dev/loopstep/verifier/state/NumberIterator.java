// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.state;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.verifier.domain.Arithmetic;
import dev.loopstep.verifier.domain.Num;

/**
 * An open-coded iterator over numbers ({@code struct bpf_iter_num}, Linux {@code
 * kernel/bpf/bpf_iter.c}). Immutable.
 *
 * <p>Loops that are proved by their iterator have numbers, see {@code Loops} in the engine; the
 * masks say what holds on every path since the round of such a loop began.
 *
 * @param certain false when some path has no iterator there, so that nothing may be done with it
 * @param next the number that it gives next if that lies below the end; signed, never beyond 33
 *     bits
 * @param end the number that it stops before; one that is at its end, or was made from a range that
 *     the kernel refuses, has 0 for both
 * @param since bit n: it was there when the round of loop n began, and is still the same one
 * @param moved bit n: it has given a number since then; never set without the bit of {@code since}
 */
public record NumberIterator(boolean certain, Num next, Num end, long since, long moved) {
  /** There is an iterator on some path, and none or another on another. */
  static final NumberIterator UNCERTAIN = new NumberIterator(false, Num.UNKNOWN, Num.UNKNOWN, 0, 0);

  /** A new one. */
  public static NumberIterator from(Num start, Num end) {
    return new NumberIterator(true, start, end, 0, 0);
  }

  /** A new one that gives nothing. */
  public static NumberIterator empty() {
    return from(Num.of(0), Num.of(0));
  }

  /** Whether it may give another number. */
  public boolean mayGive() {
    return next.smin() < end.smax();
  }

  /** Whether it may be at its end. */
  public boolean mayEnd() {
    return next.smax() >= end.smin();
  }

  /** After it gave a number; it may give one. */
  public NumberIterator given() {
    Num number = limited(next, next.smin(), Math.min(next.smax(), end.smax() - 1));
    Num beyond = limited(end, Math.max(end.smin(), number.smin() + 1), end.smax());
    Num after = Arithmetic.apply(Width.W64, AluOp.ADD, number, Num.of(1));
    return new NumberIterator(certain, after, beyond, since, moved | since);
  }

  /** What lies within, or the whole range where the number's views cannot tell. */
  private static Num limited(Num num, long min, long max) {
    Num range = Num.signed(min, max);
    Num met = num.meet(range);
    return met == null ? range : met;
  }

  /** After it was found to be at its end. */
  public NumberIterator ended() {
    return new NumberIterator(certain, Num.of(0), Num.of(0), since, moved);
  }

  /** The number that it gave last, where it has given one and is not at its end. */
  public Num current() {
    return Arithmetic.apply(Width.W64, AluOp.SUB, next, Num.of(1));
  }

  /** How many numbers it gives at most. */
  public long left() {
    return Math.max(0, end.smax() - next.smin());
  }

  /** Whether it has given a number since the round of the loop began. */
  public boolean movedIn(int loop) {
    return certain && (moved >> loop & 1) != 0;
  }

  NumberIterator beginRound(int loop) {
    long bit = 1L << loop;
    return new NumberIterator(certain, next, end, since | bit, moved & ~bit);
  }

  NumberIterator forget(int loop) {
    long bit = 1L << loop;
    return new NumberIterator(certain, next, end, since & ~bit, moved & ~bit);
  }

  NumberIterator join(NumberIterator other, boolean widen) {
    if (!certain || !other.certain) {
      return UNCERTAIN;
    }
    Num newEnd = end.join(other.end);
    Num newNext = next.join(other.next);
    if (widen && !end.includes(newEnd)) {
      newEnd = Num.signed(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    if (widen && !next.includes(newNext)) {
      // It only moves up, and never beyond its end.
      long low = newNext.smin() < next.smin() ? Integer.MIN_VALUE : next.smin();
      newNext = Num.signed(low, Math.max(newNext.smax(), newEnd.smax()));
    }
    return new NumberIterator(true, newNext, newEnd, since & other.since, moved & other.moved);
  }

  boolean includes(NumberIterator smaller) {
    return !certain
        || (smaller.certain
            && next.includes(smaller.next)
            && end.includes(smaller.end)
            && (since & ~smaller.since) == 0
            && (moved & ~smaller.moved) == 0);
  }
}
