// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.c;

import dev.loopstep.lang.typed.DataType;
import dev.loopstep.lang.typed.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The policy's types in C, and constants of them. */
final class CTypes {
  private static final BigInteger GREATEST_INT = BigInteger.valueOf(Integer.MAX_VALUE);
  private static final BigInteger LEAST_INT = BigInteger.valueOf(Integer.MIN_VALUE);
  private static final BigInteger LEAST_LONG = BigInteger.valueOf(Long.MIN_VALUE);

  private final CNames names;

  CTypes(CNames names) {
    this.names = names;
  }

  /** The type of a value: {@code u32}, {@code s8}, {@code bool}, {@code enum phase}. */
  String of(Type type) {
    return isEnum(type) ? "enum " + names.tag(type.text()) : plain(type);
  }

  /** Clang describes enums by numbers of 32 bits with a sign: larger ones are plain numbers. */
  private static boolean isEnum(Type type) {
    return type.isEnumeration()
        && type.bits() < 64
        && type.enumerators().stream()
            .allMatch(e -> type.number(e.pattern()).compareTo(GREATEST_INT) <= 0);
  }

  private static String plain(Type type) {
    return type == Type.BOOL ? "bool" : (type.signed() ? "s" : "u") + type.bits();
  }

  /** The unsigned type in which values of a type are computed. */
  static String computing(Type type) {
    return type.bits() == 64 ? "u64" : "u32";
  }

  /** What holds values of a type: {@code u32}, {@code struct job}; of an array its elements. */
  String of(DataType type) {
    return switch (type) {
      case DataType.Single(Type single) -> of(single);
      case DataType.Array(DataType element, int length) -> of(element);
      case DataType.Struct struct -> "struct " + names.tag(struct.name());
    };
  }

  /** The lengths of an array, from outside in; nothing for what is none. */
  static String dimensions(DataType type) {
    return type instanceof DataType.Array(DataType element, int length)
        ? "[" + length + "]" + dimensions(element)
        : "";
  }

  /** The definition of a structure or enum; nothing for what needs none. */
  List<String> definition(DataType type) {
    return switch (type) {
      case DataType.Single(Type single) -> single.isEnumeration() ? enumeration(single) : List.of();
      case DataType.Struct struct -> structure(struct);
      case DataType.Array _ -> List.of();
    };
  }

  private List<String> enumeration(Type type) {
    List<String> lines = new ArrayList<>();
    String tag = isEnum(type) ? of(type) : "enum";
    lines.add(tag + " : " + plain(type) + " {");
    for (Type.Enumerator enumerator : type.enumerators()) {
      String number = number(type, enumerator.pattern()).text();
      // To be unsigned in the object too, an enum needs values that are.
      String unsigned = type.signed() || number.endsWith("u") || number.endsWith("ll") ? "" : "u";
      lines.add("\t" + enumerator(type, enumerator) + " = " + number + unsigned + ",");
    }
    lines.add("};");
    return lines;
  }

  /** Enumerators of C have no name space of their own: the enum's name stands before theirs. */
  private String enumerator(Type type, Type.Enumerator enumerator) {
    return names.of(type.text() + "." + enumerator.name());
  }

  private List<String> structure(DataType.Struct struct) {
    List<String> lines = new ArrayList<>(CComment.of(struct.doc()));
    lines.add(of(struct) + " {");
    for (DataType.Member member : struct.members()) {
      CComment.of(member.doc()).forEach(line -> lines.add("\t" + line));
      lines.add("\t" + member(member.name(), member.type()));
    }
    lines.add("};");
    return lines;
  }

  /** The declaration of a member. */
  String member(String name, DataType type) {
    return of(type) + " " + names.member(name) + dimensions(type) + ";";
  }

  /** A number of a type. C gives it a type that is wide enough and not always this one. */
  CText constant(Type type, long pattern) {
    if (type == Type.BOOL) {
      return CText.primary(pattern != 0 ? "true" : "false");
    }
    if (type.isEnumeration()) {
      for (Type.Enumerator enumerator : type.enumerators()) {
        if (enumerator.pattern() == pattern) {
          return CText.primary(enumerator(type, enumerator));
        }
      }
      return CText.unary("(" + of(type) + ")", number(type, pattern));
    }
    return number(type, pattern);
  }

  private static CText number(Type type, long pattern) {
    BigInteger value = type.number(pattern);
    if (value.equals(LEAST_INT) || value.equals(LEAST_LONG)) {
      // C has no negative numbers, and the positive one would be too large.
      String suffix = value.equals(LEAST_INT) ? "" : "ll";
      return new CText(value.add(BigInteger.ONE) + suffix + " - 1", CText.Level.SUM);
    }
    if (value.compareTo(GREATEST_INT) > 0) {
      return CText.primary("0x" + value.toString(16) + suffix(type));
    }
    String digits = value + (value.compareTo(LEAST_INT) < 0 ? "ll" : "");
    return new CText(digits, value.signum() < 0 ? CText.Level.UNARY : CText.Level.PRIMARY);
  }

  private static String suffix(Type type) {
    if (type.bits() == 64) {
      return type.signed() ? "ll" : "ull";
    }
    return "u";
  }
}
