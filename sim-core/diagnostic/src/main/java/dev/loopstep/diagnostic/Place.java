// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.diagnostic;

/** Where in the user's input a diagnostic points. */
public sealed interface Place {
  /** The input as a whole: a file by its name, or an option of the command line. */
  record Whole(String input) implements Place {}

  /**
   * A span in a text.
   *
   * @param line from 1
   * @param column from 1, in characters
   * @param length in characters, at least 1; a span never goes beyond its line
   * @param lineText the whole line, without its end
   */
  record Text(String file, int line, int column, int length, String lineText) implements Place {
    /** The column right behind the span. */
    public int endColumn() {
      return column + length;
    }
  }

  /** A byte of a binary file. */
  record Offset(String file, long offset) implements Place {}

  /**
   * An instruction of a program that has no source to point at.
   *
   * @param slot index in units of 8 bytes, as the kernel's log counts
   * @param text the instruction in the kernel's syntax
   */
  record Instruction(String program, int slot, String text) implements Place {}
}
