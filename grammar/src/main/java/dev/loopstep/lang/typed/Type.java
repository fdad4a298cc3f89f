// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The type of a value. */
public enum Type {
  U8("u8", 8, false),
  U16("u16", 16, false),
  U32("u32", 32, false),
  U64("u64", 64, false),
  I8("i8", 8, true),
  I16("i16", 16, true),
  I32("i32", 32, true),
  I64("i64", 64, true),
  BOOL("bool", 8, false),
  /** A number without a type of its own: it takes that of the place where it stands. */
  NUMBER("number", 64, true),
  /** What has been reported already. */
  BROKEN("?", 64, false);

  private final String text;
  private final int bits;
  private final boolean signed;

  Type(String text, int bits, boolean signed) {
    this.text = text;
    this.bits = bits;
    this.signed = signed;
  }

  /** The type that is written so. */
  public static Optional<Type> named(String text) {
    return written().stream().filter(t -> t.text.equals(text)).findFirst();
  }

  /** The types that can be written. */
  public static List<Type> written() {
    return Arrays.asList(values()).subList(0, BOOL.ordinal() + 1);
  }

  /** As it is written. */
  public String text() {
    return text;
  }

  /** In memory. */
  public int bits() {
    return bits;
  }

  public int bytes() {
    return bits / 8;
  }

  public boolean signed() {
    return signed;
  }

  /** Whether it is one of u8 to i64. */
  public boolean isInteger() {
    return ordinal() < BOOL.ordinal();
  }

  /** The least value. */
  public BigInteger least() {
    return signed ? BigInteger.TWO.pow(bits - 1).negate() : BigInteger.ZERO;
  }

  /** The greatest value. */
  public BigInteger greatest() {
    return this == BOOL
        ? BigInteger.ONE
        : BigInteger.TWO.pow(signed ? bits - 1 : bits).subtract(BigInteger.ONE);
  }

  /** Whether the value is one of this type. */
  public boolean holds(BigInteger value) {
    return value.compareTo(least()) >= 0 && value.compareTo(greatest()) <= 0;
  }

  /** Whether every value of this type is one of the other. */
  public boolean widensTo(Type other) {
    return this == other
        || (isInteger() && other.isInteger() && other.holds(least()) && other.holds(greatest()));
  }

  /** The value that is congruent modulo the width, as a 64-bit pattern: zero- or sign-extended. */
  public long wrap(long value) {
    if (bits == 64) {
      return value;
    }
    int unused = 64 - bits;
    return signed ? value << unused >> unused : value << unused >>> unused;
  }

  /** The number that a pattern made by {@link #wrap} stands for. */
  public BigInteger number(long pattern) {
    return signed || pattern >= 0
        ? BigInteger.valueOf(pattern)
        : BigInteger.valueOf(pattern).add(BigInteger.TWO.pow(64));
  }
}
