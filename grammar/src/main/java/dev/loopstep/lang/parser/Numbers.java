// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.parser;

import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.Span;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads numbers: decimal, {@code 0x}, {@code 0b}, separators, and units of size (bytes) and time
 * (nanoseconds).
 */
final class Numbers {
  private static final BigInteger MAX = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

  /** Bytes, or nanoseconds. */
  private static final Map<String, Long> UNITS =
      new TreeMap<>(
          Map.of(
              "B", 1L,
              "KiB", 1L << 10,
              "MiB", 1L << 20,
              "GiB", 1L << 30,
              "TiB", 1L << 40,
              "ns", 1L,
              "us", 1_000L,
              "ms", 1_000_000L,
              "s", 1_000_000_000L));

  private final Diagnostics diagnostics;

  Numbers(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** The value; 0 after a report where the text is no number. */
  BigInteger read(String text, Span span) {
    if (text.startsWith("0x") || text.startsWith("0X")) {
      return digits(text.substring(2), 16, "hexadecimal", span);
    }
    if (text.startsWith("0b") || text.startsWith("0B")) {
      return digits(text.substring(2), 2, "binary", span);
    }
    int unitAt = 0;
    while (unitAt < text.length() && isDigit(text.charAt(unitAt))) {
      unitAt++;
    }
    BigInteger number = digits(text.substring(0, unitAt), 10, "decimal", span);
    return unitAt == text.length() ? number : scaled(number, text.substring(unitAt), span);
  }

  private static boolean isDigit(char c) {
    return (c >= '0' && c <= '9') || c == '_';
  }

  private BigInteger scaled(BigInteger number, String unit, Span span) {
    Long factor = UNITS.get(unit);
    if (factor == null) {
      return malformed(span, "`" + unit + "` is not a unit", unitRemedy(unit));
    }
    return bounded(number.multiply(BigInteger.valueOf(factor)), span);
  }

  private static String unitRemedy(String unit) {
    String binary = unit.replaceFirst("(?i)^([kmgt])b$", "$1iB");
    return Suggestion.remedy(
        binary, UNITS.keySet(), "use one of " + Suggestion.list(UNITS.keySet()) + ", or none");
  }

  private BigInteger digits(String text, int radix, String kind, Span span) {
    String digits = text.replace("_", "");
    boolean valid = !digits.isEmpty() && !text.endsWith("_");
    for (int i = 0; i < digits.length() && valid; i++) {
      valid = Character.digit(digits.charAt(i), radix) >= 0;
    }
    if (!valid) {
      return malformed(
          span, "this is not a " + kind + " number", "write digits, with `_` only between them");
    }
    return bounded(new BigInteger(digits, radix), span);
  }

  private BigInteger bounded(BigInteger value, Span span) {
    if (value.compareTo(MAX) > 0) {
      return malformed(span, "this number does not fit in 64 bits", "the largest is " + MAX);
    }
    return value;
  }

  private BigInteger malformed(Span span, String message, String remedy) {
    diagnostics.error(LanguageDiagnostic.MALFORMED_NUMBER, span, message, remedy);
    return BigInteger.ZERO;
  }
}
