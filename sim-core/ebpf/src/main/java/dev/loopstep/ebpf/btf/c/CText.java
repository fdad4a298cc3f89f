// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf.c;

import dev.loopstep.ebpf.btf.Btf;
import java.nio.charset.StandardCharsets;

/**
 * Counts what is written: types that are nested in each other can be small in a file and endless as
 * text.
 */
final class CText {
  /** The types of a whole kernel take a sixth of it. */
  private static final long MOST_CHARACTERS = 32 << 20;

  private final Btf btf;
  private long left = MOST_CHARACTERS;

  CText(Btf btf) {
    this.btf = btf;
  }

  /** The text, counted. */
  String counted(String text) {
    left -= text.length();
    if (left < 0) {
      throw btf.bad("the types take more than " + (MOST_CHARACTERS >> 20) + " MiB as C");
    }
    return text;
  }

  /** The beginning of a line. */
  static String indent(int depth) {
    return "    ".repeat(depth);
  }

  /**
   * A tag as an attribute. Compilers take only the simple escapes there, so that a tag with other
   * characters becomes a comment.
   */
  static String tag(String attribute, String tag) {
    String literal = literal(tag);
    boolean simple = tag.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    return simple
        ? " __attribute__((" + attribute + "(" + literal + ")))"
        : " /* " + attribute + " " + inComment(literal) + " */";
  }

  /** A string literal of C. Octal escapes end after three digits, unlike hexadecimal ones. */
  static String literal(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      switch (b) {
        // A question mark might be part of a trigraph.
        case '"', '\\', '?' -> out.append('\\').append((char) b);
        default -> {
          boolean plain = b >= ' ' && b < 0x7f;
          out.append(plain ? String.valueOf((char) b) : "\\%03o".formatted(b & 0xff));
        }
      }
    }
    return out.append('"').toString();
  }

  /** A literal that does not end the comment it stands in. */
  static String inComment(String literal) {
    return literal.replace("*/", "*\\057");
  }

  /** A comment with a name that was not an identifier, or nothing. */
  static String comment(String name, String identifier) {
    if (name.equals(identifier)) {
      return "";
    }
    int most = 60;
    boolean cut = name.length() > most;
    String shown = literal(cut ? name.substring(0, most) : name);
    return " /* " + inComment(shown) + (cut ? "... */" : " */");
  }
}
