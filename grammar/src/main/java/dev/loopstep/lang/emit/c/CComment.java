// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.c;

import java.util.ArrayList;
import java.util.List;

/** Documentation of a policy as a comment of C. */
final class CComment {
  private CComment() {}

  /** The lines of a comment; none for an empty text. */
  static List<String> of(String text) {
    List<String> lines = text.lines().map(CComment::harmless).toList();
    if (lines.isEmpty()) {
      return List.of();
    }
    if (lines.size() == 1) {
      return List.of("/* " + lines.getFirst() + " */");
    }
    List<String> comment = new ArrayList<>();
    comment.add("/*");
    lines.forEach(line -> comment.add((" * " + line).stripTrailing()));
    comment.add(" */");
    return comment;
  }

  /** What neither ends the comment nor looks as if another one or a trigraph began. */
  private static String harmless(String line) {
    StringBuilder out = new StringBuilder();
    line.strip()
        .replace("*/", "* /")
        .replace("/*", "/ *")
        .replace("??", "? ?")
        .codePoints()
        .forEach(c -> out.appendCodePoint(isShown(c) ? c : '?'));
    String text = out.toString();
    // A line that ends with a backslash goes on in the next.
    return text.endsWith("\\") ? text + "." : text;
  }

  private static boolean isShown(int character) {
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
