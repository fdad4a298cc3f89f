// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf.c;

import dev.loopstep.ebpf.btf.BtfType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Numbers that C has: which name stands for how many bytes on a BPF machine. */
final class CNumbers {
  private static final Map<String, Integer> SIZES =
      Map.ofEntries(
          Map.entry("char", 1),
          Map.entry("short", 2),
          Map.entry("int short", 2),
          Map.entry("int", 4),
          Map.entry("", 4),
          Map.entry("long", 8),
          Map.entry("int long", 8),
          Map.entry("long long", 8),
          Map.entry("int long long", 8),
          Map.entry("__int128", 16));

  private static final Map<String, Integer> FLOATS =
      Map.of("float", 4, "double", 8, "long double", 8);

  private CNumbers() {}

  /**
   * The integer's name, where C has it and means the same by it: compilers write the words in
   * different orders.
   */
  static Optional<String> known(BtfType.Int type) {
    String name = type.name();
    if (name.equals("_Bool") && type.size() == 1) {
      return Optional.of(name);
    }
    if (name.length() > "unsigned long long int".length()) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>(List.of(name.split(" ", -1)));
    boolean unsigned = words.remove("unsigned");
    boolean signed = words.remove("signed");
    Collections.sort(words);
    String rest = String.join(" ", words);
    boolean named = unsigned || signed || !rest.isEmpty();
    Integer size = SIZES.get(rest);
    boolean both = unsigned && signed;
    if (!named || both || size == null || size != type.size()) {
      return Optional.empty();
    }
    boolean plainChar = rest.equals("char") && !unsigned && !signed;
    boolean sameSign = unsigned != ((type.encoding() & BtfType.Int.SIGNED) != 0);
    return plainChar || sameSign ? Optional.of(name) : Optional.empty();
  }

  /** An integer of that size, by a name that C has. */
  static String integer(int size, boolean signed) {
    String name =
        switch (size) {
          case 1 -> signed ? "signed char" : "char";
          case 2 -> "short";
          case 4 -> "int";
          case 8 -> "long long";
          case 16 -> "__int128";
          default -> throw new IllegalArgumentException("no integer of " + size + " bytes");
        };
    return signed ? name : "unsigned " + name;
  }

  /** What stands for an integer that C has no name for. */
  static String integer(BtfType.Int type) {
    boolean bool = (type.encoding() & BtfType.Int.BOOL) != 0 && type.size() == 1;
    return bool ? "_Bool" : integer(type.size(), (type.encoding() & BtfType.Int.SIGNED) != 0);
  }

  /** The floating-point number's name, where C has it and means the same by it. */
  static Optional<String> known(BtfType.FloatingPoint type) {
    Integer size = FLOATS.get(type.name());
    return size != null && size == type.size() ? Optional.of(type.name()) : Optional.empty();
  }

  /** The alignment of a floating-point number: as its size where that is one. */
  static long align(BtfType.FloatingPoint type) {
    return Integer.bitCount(type.size()) == 1 ? type.size() : 1;
  }

  /** A value of an enumeration. */
  static String literal(BtfType.Enumeration type, long value) {
    if (type.signed()) {
      // The least number has no literal: the minus is an operator.
      return value == Long.MIN_VALUE ? "-9223372036854775807LL - 1" : value + suffix(value);
    }
    long unsigned = type.size() == Long.BYTES ? value : value & 0xffff_ffffL;
    boolean large = unsigned < 0 || unsigned > Integer.MAX_VALUE;
    return Long.toUnsignedString(unsigned) + (large ? "ULL" : "");
  }

  private static String suffix(long value) {
    return value == (int) value ? "" : "LL";
  }
}
