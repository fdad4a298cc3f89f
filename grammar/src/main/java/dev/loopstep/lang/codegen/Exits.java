// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.Op;

/** The ways out of a step. */
final class Exits {
  /**
   * IOU_LOOP_CONTINUE and IOU_LOOP_STOP (include/linux/io_uring_types.h); anything else is an
   * error.
   */
  static final int CONTINUE = 0;

  static final int STOP = 1;

  private static final double RARE = 0.02;

  private final Builder builder;
  private Runnable beforeExit = () -> {};

  Exits(Builder builder) {
    this.builder = builder;
  }

  /** What must be done before the step ends, here in the text; gives what had to be done so far. */
  Runnable beforeExit(Runnable action) {
    Runnable before = beforeExit;
    beforeExit = action;
    return before;
  }

  /** Ends the step from the current block. */
  void exit(int code) {
    beforeExit.run();
    builder.exit(code);
  }

  /** A block that ends the step with an error, and notes the current line as the reason. */
  BasicBlock fault(int code) {
    BasicBlock block = builder.block(RARE);
    BasicBlock here = builder.current();
    boolean open = builder.open();
    builder.start(block);
    builder.emit(
        new Op.WriteGlobal(RingVariables.FAULT_LINE, new Operand.Imm(builder.span().line())));
    exit(code);
    if (open) {
      builder.start(here);
    }
    return block;
  }
}
