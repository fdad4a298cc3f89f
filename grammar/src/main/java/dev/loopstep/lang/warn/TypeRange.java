// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.warn;

import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.verifier.domain.Arithmetic;
import dev.loopstep.verifier.domain.Num;
import java.math.BigInteger;

/** The verifier's numbers as values of the language's types. */
final class TypeRange {
  private TypeRange() {}

  static Num of(Type type) {
    return between(type, type.least(), type.greatest());
  }

  /** The values from one to the other, which are the type's. */
  static Num between(Type type, BigInteger least, BigInteger greatest) {
    return type.signed()
        ? Num.signed(least.longValue(), greatest.longValue())
        : Num.unsigned(least.longValue(), greatest.longValue());
  }

  /** One number. */
  static Num number(long value) {
    return Num.of(value);
  }

  static BigInteger min(Type type, Num num) {
    return type.signed() ? BigInteger.valueOf(num.smin()) : unsigned(num.umin());
  }

  static BigInteger max(Type type, Num num) {
    return type.signed() ? BigInteger.valueOf(num.smax()) : unsigned(num.umax());
  }

  private static BigInteger unsigned(long value) {
    BigInteger signed = BigInteger.valueOf(value);
    return value < 0 ? signed.add(BigInteger.TWO.pow(64)) : signed;
  }

  /** What is left of the numbers in a register of the type's width. */
  static Num wrapped(Type type, Num num) {
    if (type.bits() == 64) {
      return num;
    }
    return type.signed()
        ? Arithmetic.signExtend(Width.W64, type.bits(), num)
        : Arithmetic.low(type.bits(), num);
  }

  /** Those of the numbers that lie between the two; all where none does. */
  static Num clamped(Type type, Num num, BigInteger least, BigInteger greatest) {
    BigInteger low = least.max(min(type, num));
    BigInteger high = greatest.min(max(type, num));
    if (low.compareTo(high) > 0) {
      return num;
    }
    Num met = num.meet(between(type, low, high));
    return met == null ? num : met;
  }

  /** For people. */
  static String text(Type type, Num num) {
    BigInteger min = min(type, num);
    BigInteger max = max(type, num);
    if (min.equals(max)) {
      return min.toString();
    }
    return min.equals(type.least()) && max.equals(type.greatest())
        ? "any `" + type.text() + "`"
        : min + ".." + max;
  }
}
