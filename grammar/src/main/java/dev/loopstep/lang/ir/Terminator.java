// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.ir;

import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;

/** How a block ends. */
public sealed interface Terminator {
  record Goto(BasicBlock target) implements Terminator {}

  record If(
      Width width,
      Condition condition,
      int left,
      Operand right,
      BasicBlock then,
      BasicBlock otherwise)
      implements Terminator {}

  /** Exits with r0, which the block's last operation sets. */
  record Return() implements Terminator {}
}
