// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.format;

/**
 * A line of text that is being laid out.
 *
 * @param blankBefore whether an empty line stands before it
 * @param code with its indentation; empty where there is only a comment
 * @param comment behind the code, or alone; empty where there is none
 */
record Line(boolean blankBefore, String indent, String code, String comment) {
  boolean hasBoth() {
    return !code.isEmpty() && !comment.isEmpty();
  }

  int codeEnd() {
    return indent.length() + code.length();
  }
}
