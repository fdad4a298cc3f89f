// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.asm;

/** Text from a file as part of a comment, which ends with its line. */
final class Comment {
  private Comment() {}

  /** The same text, with a question mark for whatever might end the line or draw on a terminal. */
  static String of(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(c -> out.appendCodePoint(isPlain(c) ? c : '?'));
    return out.toString();
  }

  private static boolean isPlain(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
