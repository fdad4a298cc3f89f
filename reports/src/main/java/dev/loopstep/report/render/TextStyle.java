// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

/** How text is set off: by colours on a terminal, by nothing elsewhere. */
public enum TextStyle {
  PLAIN,
  TERMINAL;

  /** What leads the eye. */
  public String heading(String text) {
    return set("1", text);
  }

  /** What stands beside the matter. */
  public String aside(String text) {
    return set("2", text);
  }

  private String set(String code, String text) {
    return switch (this) {
      case PLAIN -> text;
      case TERMINAL -> text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    };
  }
}
