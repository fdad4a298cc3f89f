// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.domain;

/**
 * A tristate number: of every bit it is known that it is 0, that it is 1, or nothing. Sums,
 * differences and products follow H. Vishwanathan and others, "Sound, Precise, and Fast Abstract
 * Interpretation with Tristate Numbers" (CGO 2022).
 *
 * @param value the bits known to be 1; never a bit of {@code mask}
 * @param mask the bits of which nothing is known
 */
public record Tnum(long value, long mask) {
  /** Nothing is known. */
  public static final Tnum UNKNOWN = new Tnum(0, -1);

  /** The one number. */
  public static Tnum constant(long value) {
    return new Tnum(value, 0);
  }

  /**
   * The smallest tristate number that holds an unsigned range: the bits above the first that
   * differs are known.
   */
  public static Tnum range(long umin, long umax) {
    long differing = umin ^ umax;
    long mask = differing == 0 ? 0 : -1L >>> Long.numberOfLeadingZeros(differing);
    return new Tnum(umin & ~mask, mask);
  }

  /** The smallest member as an unsigned number. */
  public long min() {
    return value;
  }

  /** The greatest member as an unsigned number. */
  public long max() {
    return value | mask;
  }

  public boolean isConstant() {
    return mask == 0;
  }

  public boolean contains(long number) {
    return (number & ~mask) == value;
  }

  /** Whether every member of {@code other} is one of this. */
  public boolean includes(Tnum other) {
    return (other.mask & ~mask) == 0 && (other.value & ~mask) == value;
  }

  /** The smallest that includes both. */
  public Tnum join(Tnum other) {
    long unknown = mask | other.mask | (value ^ other.value);
    return new Tnum(value & ~unknown, unknown);
  }

  /** Whether the two have a member in common. */
  public boolean meets(Tnum other) {
    return ((value ^ other.value) & ~mask & ~other.mask) == 0;
  }

  /** What both know; they must have a member in common. */
  public Tnum meet(Tnum other) {
    long unknown = mask & other.mask;
    return new Tnum((value | other.value) & ~unknown, unknown);
  }

  /**
   * A sum: a bit is unknown where an operand's is, or where the carries of the least and the
   * greatest sum differ.
   */
  public Tnum add(Tnum other) {
    long carries = (min() + other.min()) ^ (max() + other.max());
    return known(value + other.value, carries | mask | other.mask);
  }

  public Tnum subtract(Tnum other) {
    long borrows = (max() - other.min()) ^ (min() - other.max());
    return known(value - other.value, borrows | mask | other.mask);
  }

  /**
   * Long multiplication; what the unknown bits contribute is summed apart from the product of the
   * known ones.
   */
  public Tnum multiply(Tnum other) {
    Tnum uncertain = constant(0);
    for (long left = max(); left != 0; left &= left - 1) {
      int bit = Long.numberOfTrailingZeros(left);
      long part = (value >>> bit & 1) != 0 ? other.mask : other.max();
      uncertain = uncertain.add(new Tnum(0, part << bit));
    }
    return constant(value * other.value).add(uncertain);
  }

  public Tnum and(Tnum other) {
    long ones = value & other.value;
    return new Tnum(ones, max() & other.max() & ~ones);
  }

  public Tnum or(Tnum other) {
    long ones = value | other.value;
    return new Tnum(ones, (mask | other.mask) & ~ones);
  }

  public Tnum xor(Tnum other) {
    return known(value ^ other.value, mask | other.mask);
  }

  /**
   * @param amount 0 to 63
   */
  public Tnum shiftLeft(int amount) {
    return new Tnum(value << amount, mask << amount);
  }

  /**
   * @param amount 0 to 63
   */
  public Tnum shiftRight(int amount) {
    return new Tnum(value >>> amount, mask >>> amount);
  }

  /**
   * The sign bit, known or not, is what moves in.
   *
   * @param amount 0 to 63
   */
  public Tnum shiftRightSigned(int amount) {
    return new Tnum(value >> amount, mask >> amount);
  }

  /** The lower bits, those above cleared. */
  public Tnum low(int bits) {
    long kept = bits == 64 ? -1 : (1L << bits) - 1;
    return new Tnum(value & kept, mask & kept);
  }

  /** The bytes in the opposite order. */
  public Tnum reverseBytes() {
    return new Tnum(Long.reverseBytes(value), Long.reverseBytes(mask));
  }

  /**
   * The smallest member at or above a bound, unsigned. When there is none the answer lies below the
   * bound.
   */
  public long ceiling(long bound) {
    long wrong = (bound & ~mask) ^ value;
    if (wrong == 0) {
      return bound;
    }
    long highest = Long.highestOneBit(wrong);
    if ((value & highest) != 0) {
      return (bound & ~(highest | (highest - 1))) | (value & (highest | (highest - 1)));
    }
    long raisable = mask & ~bound & ~(highest | (highest - 1));
    if (raisable == 0) {
      return value;
    }
    long raised = Long.lowestOneBit(raisable);
    return (bound & ~(raised | (raised - 1))) | raised | (value & (raised - 1));
  }

  /**
   * The greatest member at or below a bound, unsigned. When there is none the answer lies above the
   * bound.
   */
  public long floor(long bound) {
    return ~new Tnum(~value & ~mask, mask).ceiling(~bound);
  }

  private static Tnum known(long bits, long mask) {
    return new Tnum(bits & ~mask, mask);
  }
}
