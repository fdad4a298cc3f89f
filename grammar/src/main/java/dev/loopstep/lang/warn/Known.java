// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.warn;

import dev.loopstep.lang.typed.Type;
import dev.loopstep.verifier.domain.Num;
import dev.loopstep.verifier.domain.Thresholds;
import java.math.BigInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is known at one place of a step: the range of each term, and by how much terms differ at
 * most (difference bounds: A. Miné, "A New Numerical Abstract Domain Based on Difference-Bound
 * Matrices", PADO 2001). Whatever is not listed has the range of its type.
 *
 * <p>The differences are closed: what follows from two of them is listed, or follows from ranges.
 * So a term can be forgotten without losing what it said of others.
 */
final class Known {
  private static final long NONE = Differences.NONE;

  private final Terms terms;

  /** Those that are not the terms' own. */
  private ById<Num> ranges;

  private Differences differences;

  /** Differences that terms are not greater than. */
  private ById<Gap> gaps;

  /** Nothing is known but types and parameters' ranges. */
  Known(Terms terms) {
    this(terms, new ById<>(), new Differences(), new ById<>());
  }

  private Known(Terms terms, ById<Num> ranges, Differences differences, ById<Gap> gaps) {
    this.terms = terms;
    this.ranges = ranges;
    this.differences = differences;
    this.gaps = gaps;
  }

  Known copy() {
    return new Known(terms, ranges.copy(), differences.copy(), gaps.copy());
  }

  /** Takes all from another, which is not used any more. */
  void become(Known other) {
    ranges = other.ranges;
    differences = other.differences;
    gaps = other.gaps;
  }

  Num range(Term term) {
    Num known = ranges.get(term.id());
    return known == null ? term.range() : known;
  }

  /** A difference that the term is not greater than; null where none is known. */
  @Nullable Gap gap(Term term) {
    return gaps.get(term.id());
  }

  private void put(Term term, Num num) {
    ranges.put(term.id(), num);
  }

  private BigInteger min(Term term) {
    return TypeRange.min(term.type(), range(term));
  }

  private BigInteger max(Term term) {
    return TypeRange.max(term.type(), range(term));
  }

  /** The most that a - b can be; {@link #NONE} where it has no end. */
  private long most(Term a, Term b) {
    if (a == b) {
      return 0;
    }
    return Math.min(differences.get(a.id(), b.id()), mostByRanges(a, b));
  }

  private long mostByRanges(Term a, Term b) {
    long high = upper(a.type(), range(a));
    long low = lower(b.type(), range(b));
    return high == NONE || low == -NONE ? NONE : high - low;
  }

  private static long upper(Type type, Num num) {
    long high = type.signed() ? num.smax() : num.umax();
    boolean large = high >= NONE / 2 || (!type.signed() && high < 0);
    return large ? NONE : Math.max(high, -NONE / 2);
  }

  private static long lower(Type type, Num num) {
    long low = type.signed() ? num.smin() : num.umin();
    boolean large = low >= NONE / 2 || (!type.signed() && low < 0);
    return large ? NONE / 2 : low <= -NONE / 2 ? -NONE : low;
  }

  /** Whether one value is never greater than the other. */
  boolean ordered(Value less, Value greater) {
    if (less.max().compareTo(greater.min()) <= 0) {
      return true;
    }
    for (Linear upper : less.above()) {
      for (Linear lower : greater.below()) {
        long most = most(upper.term(), lower.term());
        if (most < NONE && most <= lower.offset() - upper.offset()) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Takes for granted that {@code less + distance <= greater}.
   *
   * @return whether that is possible
   */
  boolean order(Value less, Value greater, long distance) {
    BigInteger by = BigInteger.valueOf(distance);
    for (Linear lower : less.below()) {
      BigInteger end = greater.max().subtract(by).subtract(BigInteger.valueOf(lower.offset()));
      if (!limit(lower.term(), null, end)) {
        return false;
      }
      for (Linear upper : greater.above()) {
        long most = upper.offset() - lower.offset() - distance;
        if (!differ(lower.term(), upper.term(), most)) {
          return false;
        }
      }
    }
    for (Linear upper : greater.above()) {
      BigInteger start = less.min().add(by).subtract(BigInteger.valueOf(upper.offset()));
      if (!limit(upper.term(), start, null)) {
        return false;
      }
    }
    return less.min().add(by).compareTo(greater.max()) <= 0;
  }

  /** Takes for granted that a term is one of the numbers; false where it cannot be. */
  boolean meet(Term term, Num numbers) {
    Num met = range(term).meet(numbers);
    return met != null && narrow(term, met);
  }

  private boolean limit(Term term, @Nullable BigInteger least, @Nullable BigInteger greatest) {
    if (isWithin(term, least, greatest)) {
      return true;
    }
    Num met = within(term, least, greatest);
    return met != null && narrow(term, met);
  }

  private boolean isWithin(Term term, @Nullable BigInteger least, @Nullable BigInteger greatest) {
    return (least == null || least.compareTo(min(term)) <= 0)
        && (greatest == null || greatest.compareTo(max(term)) >= 0);
  }

  /** What of a term's range lies between the two; null where nothing does. */
  private @Nullable Num within(
      Term term, @Nullable BigInteger least, @Nullable BigInteger greatest) {
    BigInteger low = least == null ? min(term) : least.max(min(term));
    BigInteger high = greatest == null ? max(term) : greatest.min(max(term));
    return low.compareTo(high) > 0
        ? null
        : range(term).meet(TypeRange.between(term.type(), low, high));
  }

  /**
   * A narrower range, and what follows for the terms whose difference to this one is listed; since
   * differences are closed, nothing more follows from those.
   */
  private boolean narrow(Term term, Num range) {
    if (range(term).equals(range)) {
      return true;
    }
    put(term, range);
    for (int i = 0; i < differences.size(); i++) {
      // a - b <= most: a ends where b does, b starts where a does.
      if (differences.first(i) == term.id()) {
        BigInteger start = min(term).subtract(BigInteger.valueOf(differences.most(i)));
        if (!restrict(terms.get(differences.second(i)), start, null)) {
          return false;
        }
      } else if (differences.second(i) == term.id()) {
        BigInteger end = max(term).add(BigInteger.valueOf(differences.most(i)));
        if (!restrict(terms.get(differences.first(i)), null, end)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean restrict(Term term, @Nullable BigInteger least, @Nullable BigInteger greatest) {
    if (isWithin(term, least, greatest)) {
      return true;
    }
    Num met = within(term, least, greatest);
    if (met != null) {
      put(term, met);
    }
    return met != null;
  }

  /** Takes for granted that a - b is not greater; false where it is. */
  private boolean differ(Term a, Term b, long most) {
    if (a == b) {
      return most >= 0;
    }
    if (most >= NONE || most(a, b) <= most) {
      return true;
    }
    if (most(b, a) < -most) {
      return false;
    }
    Differences before = differences.copy();
    for (int i = -1; i < before.size(); i++) {
      if (i >= 0 && before.second(i) != a.id()) {
        continue;
      }
      Term x = i < 0 ? a : terms.get(before.first(i));
      long first = i < 0 ? 0 : before.most(i);
      list(x, b, first + most);
      for (int j = 0; j < before.size(); j++) {
        if (before.first(j) == b.id()) {
          list(x, terms.get(before.second(j)), first + most + before.most(j));
        }
      }
    }
    BigInteger by = BigInteger.valueOf(most);
    return limit(a, null, max(b).add(by)) && limit(b, min(a).subtract(by), null);
  }

  private void list(Term a, Term b, long most) {
    if (a != b && Math.abs(most) < NONE && most < most(a, b)) {
      differences.put(a.id(), b.id(), most);
    }
  }

  /** Keeps the difference of two terms in mind, though it follows from their ranges now. */
  void relate(Term a, Term b) {
    remember(a, b);
    remember(b, a);
  }

  private void remember(Term a, Term b) {
    long most = most(a, b);
    if (Math.abs(most) < NONE) {
      differences.put(a.id(), b.id(), most);
    }
  }

  /** Of the terms that are equal to this one the first. */
  Term representative(Term term) {
    for (int i = 0; i < differences.size(); i++) {
      int other = differences.first(i);
      if (differences.second(i) == term.id()
          && other < term.id()
          && differences.most(i) == 0
          && most(term, terms.get(other)) == 0) {
        return terms.get(other);
      }
    }
    return term;
  }

  /** Nothing is known of a term any more. */
  void forget(Term term) {
    ranges.remove(term.id());
    differences.remove(term.id());
    gaps.remove(term.id());
    for (int i = gaps.size() - 1; i >= 0; i--) {
      if (gaps.value(i).mentions(term)) {
        gaps.removeAt(i);
      }
    }
  }

  /** Nothing is known of the parts of a variable any more that an index may lead to. */
  void forgetParts(String variable, int offset) {
    forgetParts(part -> part.isPart(variable, offset));
  }

  private void forgetParts(Predicate<Term> which) {
    for (int i = ranges.size() - 1; i >= 0; i--) {
      Term term = terms.get(ranges.id(i));
      if (term.isPart() && which.test(term)) {
        forget(term);
      }
    }
    for (int i = differences.size() - 1; i >= 0; i = Math.min(i, differences.size()) - 1) {
      Term first = terms.get(differences.first(i));
      Term second = terms.get(differences.second(i));
      if (first.isPart() && which.test(first)) {
        forget(first);
      } else if (second.isPart() && which.test(second)) {
        forget(second);
      }
    }
  }

  /** Gives a term a value; what depends on it is forgotten. */
  void assign(Term term, Value value) {
    Differences before = differences.copy();
    forget(term);
    forgetParts(part -> part != term && part.dependsOn(term));
    put(term, value.num());
    Gap gap = value.gap();
    if (gap != null && !gap.mentions(term)) {
      gaps.put(term.id(), gap);
    }
    for (Linear upper : value.above()) {
      inherit(term, upper, before, true);
    }
    for (Linear lower : value.below()) {
      inherit(term, lower, before, false);
    }
  }

  /** Lists what a bound of a term's new value says of others, by the differences before. */
  private void inherit(Term term, Linear bound, Differences before, boolean isUpper) {
    int other = bound.term().id();
    if (bound.term() != term && !bound.term().dependsOn(term)) {
      list(term, bound.term(), bound.offset(), isUpper);
    }
    for (int i = 0; i < before.size(); i++) {
      int from = isUpper ? before.first(i) : before.second(i);
      int to = isUpper ? before.second(i) : before.first(i);
      if (from == other && to != term.id() && !terms.get(to).dependsOn(term)) {
        long most = before.most(i) + (isUpper ? bound.offset() : -bound.offset());
        list(term, terms.get(to), isUpper ? most : -most, isUpper);
      }
    }
  }

  /** The term is at most another and an offset, or at least that. */
  private void list(Term term, Term other, long offset, boolean isUpper) {
    if (isUpper) {
      list(term, other, offset);
    } else {
      list(other, term, -offset);
    }
  }

  /** What is known where two ways meet; null is a way that nobody goes. */
  static @Nullable Known join(@Nullable Known a, @Nullable Known b) {
    return a == null ? b : b == null ? a : a.join(b);
  }

  /** What is known where two ways meet. */
  Known join(Known other) {
    Known joined = new Known(terms);
    for (int i = 0; i < ranges.size(); i++) {
      Num theirs = other.ranges.get(ranges.id(i));
      if (theirs != null) {
        joined.ranges.put(ranges.id(i), ranges.value(i).join(theirs));
      }
    }
    for (int i = 0; i < gaps.size(); i++) {
      if (gaps.value(i).equals(other.gaps.get(gaps.id(i)))) {
        joined.gaps.put(gaps.id(i), gaps.value(i));
      }
    }
    meetPairs(other, joined, differences);
    meetPairs(other, joined, other.differences);
    return joined;
  }

  private void meetPairs(Known other, Known joined, Differences pairs) {
    for (int i = 0; i < pairs.size(); i++) {
      Term a = terms.get(pairs.first(i));
      Term b = terms.get(pairs.second(i));
      joined.list(a, b, Math.max(most(a, b), other.most(a, b)));
    }
  }

  /**
   * What is known where a loop begins again, in few steps to the end: ranges grow to thresholds,
   * and differences that grow are given up.
   */
  Known widen(Known next, Thresholds thresholds) {
    Known joined = join(next);
    for (int i = 0; i < joined.ranges.size(); i++) {
      Term term = terms.get(joined.ranges.id(i));
      Num met = thresholds.widen(range(term), joined.ranges.value(i)).meet(term.whole());
      if (met != null) {
        joined.ranges.set(i, met);
      }
    }
    Differences kept = new Differences();
    for (int i = 0; i < joined.differences.size(); i++) {
      int a = joined.differences.first(i);
      int b = joined.differences.second(i);
      if (joined.differences.most(i) == differences.get(a, b)) {
        kept.put(a, b, joined.differences.most(i));
      }
    }
    joined.differences = kept;
    return joined;
  }

  /** Whether everything that is known here holds there too. */
  boolean includes(Known other) {
    for (int i = 0; i < ranges.size(); i++) {
      if (!ranges.value(i).includes(other.range(terms.get(ranges.id(i))))) {
        return false;
      }
    }
    for (int i = 0; i < differences.size(); i++) {
      Term a = terms.get(differences.first(i));
      Term b = terms.get(differences.second(i));
      if (other.most(a, b) > differences.most(i)) {
        return false;
      }
    }
    for (int i = 0; i < gaps.size(); i++) {
      if (!gaps.value(i).equals(other.gaps.get(gaps.id(i)))) {
        return false;
      }
    }
    return true;
  }
}
