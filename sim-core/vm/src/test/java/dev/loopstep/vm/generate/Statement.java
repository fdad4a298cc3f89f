// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

/**
 * A kind of statement. Before and after each, r0 to r9 hold numbers, and so do the numbers on the
 * stack.
 */
interface Statement {
  /** Whether one may stand there. */
  default boolean fits(Scope scope) {
    return true;
  }

  /** Writes one with random operands. */
  void write(Scope scope);
}
