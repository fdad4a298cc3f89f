// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.watch;

import dev.loopstep.counterexample.expr.Expr;
import dev.loopstep.counterexample.input.Cell;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Width;

/** Something in a run that hangs on its inputs, and could have gone another way. */
public sealed interface Event {
  /** Of the instruction. */
  int slot();

  /**
   * A comparison.
   *
   * @param holds what came out
   * @param otherwise where control goes if it comes out the other way
   */
  record Compare(
      int slot,
      Width width,
      Condition condition,
      Expr left,
      Expr right,
      boolean holds,
      int otherwise)
      implements Event {}

  /**
   * An access that stayed within a block.
   *
   * @param base address of the block's first byte
   * @param size of the block
   * @param bytes how many are accessed
   */
  record Reach(int slot, Expr address, long base, Expr size, Expr bytes) implements Event {}

  /** An input with few values, for example whether a pointer is NULL. */
  record Toggle(int slot, Cell cell, long other) implements Event {}
}
