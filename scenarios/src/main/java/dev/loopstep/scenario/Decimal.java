// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import java.math.BigDecimal;

/** Reads decimal numbers without a unit. */
final class Decimal {
  private Decimal() {}

  /** A number between two bounds, both included. */
  static double read(Node node, String what, double low, double high) {
    Node.Scalar scalar = Fields.scalar(node, what);
    String text = scalar.text().replace("_", "");
    if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,12})?")) {
      throw new InputException(
          ScenarioDiagnostic.BAD_QUANTITY,
          scalar.place(),
          what + " is no decimal number",
          "write digits, and perhaps a point and more of them: 0.25");
    }
    double value = Double.parseDouble(text);
    if (value < low || value > high) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          scalar.place(),
          what + " must lie between " + plain(low) + " and " + plain(high),
          "choose a value in that range");
    }
    return value;
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
