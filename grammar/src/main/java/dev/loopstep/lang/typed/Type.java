// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** The type of a single value: an integer, a bool, or one of the policy's enums. */
public final class Type {
  public static final Type U8 = integer("u8", 8, false);
  public static final Type U16 = integer("u16", 16, false);
  public static final Type U32 = integer("u32", 32, false);
  public static final Type U64 = integer("u64", 64, false);
  public static final Type I8 = integer("i8", 8, true);
  public static final Type I16 = integer("i16", 16, true);
  public static final Type I32 = integer("i32", 32, true);
  public static final Type I64 = integer("i64", 64, true);
  public static final Type BOOL = new Type(Kind.BOOL, "bool", 8, false, List.of());

  /** A number without a type of its own: it takes that of the place where it stands. */
  public static final Type NUMBER = new Type(Kind.NUMBER, "number", 64, true, List.of());

  /** What has been reported already. */
  public static final Type BROKEN = new Type(Kind.BROKEN, "?", 64, false, List.of());

  private static final List<Type> INTEGERS = List.of(U8, U16, U32, U64, I8, I16, I32, I64);
  private static final List<Type> WRITTEN = List.of(U8, U16, U32, U64, I8, I16, I32, I64, BOOL);

  private enum Kind {
    INTEGER,
    BOOL,
    ENUMERATION,
    NUMBER,
    BROKEN
  }

  private final Kind kind;
  private final String text;
  private final int bits;
  private final boolean signed;
  private final List<Enumerator> enumerators;

  private Type(Kind kind, String text, int bits, boolean signed, List<Enumerator> enumerators) {
    this.kind = kind;
    this.text = text;
    this.bits = bits;
    this.signed = signed;
    this.enumerators = List.copyOf(enumerators);
  }

  private static Type integer(String text, int bits, boolean signed) {
    return new Type(Kind.INTEGER, text, bits, signed, List.of());
  }

  /**
   * A name for one of an enum's values.
   *
   * @param pattern as {@link Type#wrap} makes it
   */
  public record Enumerator(String name, long pattern) {}

  /**
   * A type of its own with the values of an integer type that have names.
   *
   * @param base an integer type
   * @param enumerators in the order of the text, at least one
   */
  public static Type enumeration(String name, Type base, List<Enumerator> enumerators) {
    return new Type(Kind.ENUMERATION, name, base.bits, base.signed, enumerators);
  }

  /** The type of the language that is written so. */
  public static Optional<Type> named(String text) {
    return WRITTEN.stream().filter(t -> t.text.equals(text)).findFirst();
  }

  /** The types of the language. */
  public static List<Type> written() {
    return WRITTEN;
  }

  /** u8 to i64. */
  public static List<Type> integers() {
    return INTEGERS;
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
    return kind == Kind.INTEGER;
  }

  /** Whether it is one of the policy's enums. */
  public boolean isEnumeration() {
    return kind == Kind.ENUMERATION;
  }

  /** Of an enum, in the order of the text; else empty. */
  public List<Enumerator> enumerators() {
    return enumerators;
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

  @Override
  public String toString() {
    return text;
  }
}
