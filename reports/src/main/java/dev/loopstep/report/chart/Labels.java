// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.chart;

/** Names in the space that a chart has for them. */
final class Labels {
  private Labels() {}

  /** The name, cut with an ellipsis where it is longer than that many characters. */
  static String fit(String name, int most) {
    return name.length() <= most ? name : name.substring(0, most - 1) + "…";
  }
}
