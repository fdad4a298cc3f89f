// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.tree;

/**
 * A stretch of one line.
 *
 * @param line from 1
 * @param column from 1, in characters (code points)
 * @param length in characters, at least 1
 */
public record Span(int line, int column, int length) {
  /** From the start of this to the end of another, as far as they share a line. */
  public Span to(Span end) {
    if (end.line != line || end.column < column) {
      return this;
    }
    return new Span(line, column, end.column + end.length - column);
  }
}
