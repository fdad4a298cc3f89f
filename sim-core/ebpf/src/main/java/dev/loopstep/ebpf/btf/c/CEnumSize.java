// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf.c;

import dev.loopstep.ebpf.btf.BtfType;

/**
 * Makes an enumeration as large as it is: a compiler takes an int where the values fit, and more
 * where they do not.
 */
final class CEnumSize {
  private CEnumSize() {}

  /** The attribute that the definition needs, or nothing. */
  static String attribute(BtfType.Enumeration type) {
    int least = least(type);
    if (type.size() == Math.max(least, Integer.BYTES)) {
      return "";
    }
    return type.size() == least
        ? " __attribute__((packed))"
        : " __attribute__((mode(" + mode(type.size()) + ")))";
  }

  private static int least(BtfType.Enumeration type) {
    long low = 0;
    long high = 0;
    for (BtfType.Enumerator value : type.values()) {
      low = Math.min(low, type.signed() ? value.value() : 0);
      high |= type.signed() && value.value() < 0 ? 0 : value.value();
    }
    boolean signed = low < 0;
    // Bits of the largest value, and one for the sign where there is one.
    int positive = 64 - Long.numberOfLeadingZeros(high) + (signed ? 1 : 0);
    int negative = signed ? 65 - Long.numberOfLeadingZeros(~low) : 0;
    int bits = Math.max(positive, negative);
    return bits <= 8 ? 1 : bits <= 16 ? 2 : bits <= 32 ? 4 : 8;
  }

  /** GCC's names of integer modes, by bytes. */
  private static String mode(int size) {
    return switch (size) {
      case 1 -> "QI";
      case 2 -> "HI";
      case 4 -> "SI";
      default -> "DI";
    };
  }
}
