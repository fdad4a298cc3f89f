// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.EbpfProblem;

/**
 * A line of assembly.
 *
 * @param number from 1
 */
record AsmLine(String file, int number, String text) {
  /** In characters: a line is shown whole, and a reader's terminal has an end. */
  static final int MAX_LENGTH = 1000;

  /** A span of the line; before a fault, a line holds nothing but ASCII. */
  Place.Text place(int column, int length) {
    return new Place.Text(file, number, column, Math.max(1, length), shown());
  }

  /** Without control characters: a text must not draw on the terminal. */
  private String shown() {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(MAX_LENGTH)
        .forEach(c -> shown.appendCodePoint(c != '\t' && Character.isISOControl(c) ? 0xFFFD : c));
    return shown.toString();
  }

  InputException fault(Token at, EbpfProblem problem, String message, String remedy) {
    return new InputException(problem, place(at.column(), at.text().length()), message, remedy);
  }
}
