// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.program;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as users write them. */
final class Numbers {
  /** More digits than 128 bits take are no number; a bound keeps parsing quick. */
  private static final Pattern NUMBER =
      Pattern.compile("([+-]?)(?:0[xX]([0-9a-fA-F]{1,32})|([0-9]{1,40}))");

  private Numbers() {}

  /** A decimal or hexadecimal number with an optional sign; empty for anything else. */
  static Optional<BigInteger> parse(String text) {
    Matcher number = NUMBER.matcher(text);
    if (!number.matches()) {
      return Optional.empty();
    }
    String hex = number.group(2);
    BigInteger value = hex != null ? new BigInteger(hex, 16) : new BigInteger(number.group(3));
    return Optional.of(number.group(1).equals("-") ? value.negate() : value);
  }
}
