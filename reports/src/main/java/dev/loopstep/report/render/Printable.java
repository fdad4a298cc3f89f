// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

/**
 * Text from files for a terminal: what would move the cursor, change its colours or turn the
 * direction of writing is shown by its number.
 */
public final class Printable {
  private Printable() {}

  /** The same text where it can be printed; a tab becomes a blank. */
  public static String of(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  private static void append(StringBuilder out, int character) {
    switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> {
        if (character == '\t') {
          out.append(' ');
        } else {
          out.append("\\u{").append(Integer.toHexString(character)).append('}');
        }
      }
      default -> out.appendCodePoint(character);
    }
  }

  /** The text as far as it fits; an ellipsis stands for the rest. */
  public static String cut(String text, int width) {
    if (text.codePointCount(0, text.length()) <= width) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, Math.max(0, width - 1))) + "…";
  }
}
