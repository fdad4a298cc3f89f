// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.Quantity;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.Optional;

/** Reads values that are more than a quantity. */
final class Values {
  private Values() {}

  /** A size as bytes and a duration as nanoseconds, in plain digits; everything else as written. */
  static String plain(Node.Scalar value) {
    if (value.quoted()) {
      return value.text();
    }
    Optional<BigDecimal> size = Quantity.SIZE.find(value.text());
    Optional<BigDecimal> nanos =
        Quantity.DURATION.find(value.text()).map(picos -> picos.movePointLeft(3));
    return size.or(() -> nanos)
        .map(number -> number.stripTrailingZeros().toPlainString())
        .orElse(value.text());
  }

  /**
   * Bytes as hexadecimal digits.
   *
   * @param most how many there may be
   */
  static byte[] hex(Node node, String what, long most) {
    Node.Scalar scalar = Fields.scalar(node, what);
    byte[] bytes = parse(scalar, what);
    if (bytes.length > most) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          scalar.place(),
          what + " are " + bytes.length + " bytes, and at most " + most + " fit",
          "give fewer");
    }
    return bytes;
  }

  private static byte[] parse(Node.Scalar scalar, String what) {
    try {
      return HexFormat.of().parseHex(scalar.text().replaceAll("\\s+", ""));
    } catch (IllegalArgumentException e) {
      throw new InputException(
          ScenarioDiagnostic.BAD_QUANTITY,
          scalar.place(),
          what + " are not hexadecimal digits in pairs",
          "write bytes such as \"a0 86 01 00\"");
    }
  }
}
