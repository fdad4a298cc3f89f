// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

/**
 * A word or sign of assembly.
 *
 * @param column from 1
 */
record Token(Kind kind, String text, int column) {
  enum Kind {
    /** A register, an instruction's word, a label, a function with or without its number. */
    NAME,
    /** Digits, and whatever letters follow them. */
    NUMBER,
    SIGN,
    /** Behind the last word; its text is empty. */
    END
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /** Whether this is the sign or word. */
  boolean is(String other) {
    return text.equals(other);
  }

  /** As messages call it. */
  String shown() {
    return kind == Kind.END ? "the end of the line" : "`" + text + "`";
  }
}
