// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.chart;

/** Names in the space that a chart has for them. */
final class Labels {
  private Labels() {}

  /** A sentence, cut with an ellipsis where it is longer than that many characters. */
  static String beginning(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  /**
   * A name; where it is longer than that many characters, an ellipsis stands for its middle, since
   * names differ at their ends as often as at their beginnings.
   */
  static String fit(String name, int most) {
    int head = most / 2;
    return name.length() <= most
        ? name
        : name.substring(0, head) + "…" + name.substring(name.length() - (most - 1 - head));
  }
}
