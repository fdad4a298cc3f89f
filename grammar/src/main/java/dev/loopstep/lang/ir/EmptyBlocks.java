// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.ir;

import java.util.BitSet;

/** Blocks that do nothing but jump on. */
public final class EmptyBlocks {
  private EmptyBlocks() {}

  /** Leads jumps past blocks that only jump on. */
  public static void skip(IrFunction function) {
    for (BasicBlock block : function.reversePostorder()) {
      Terminator threaded =
          switch (block.terminator()) {
            case Terminator.Goto g -> new Terminator.Goto(target(g.target()));
            case Terminator.If i -> threaded(i);
            case Terminator.Return r -> r;
          };
      block.end(threaded, block.terminatorSpan());
    }
  }

  private static Terminator threaded(Terminator.If branch) {
    BasicBlock then = target(branch.then());
    BasicBlock otherwise = target(branch.otherwise());
    return then == otherwise
        ? new Terminator.Goto(then)
        : new Terminator.If(
            branch.width(), branch.condition(), branch.left(), branch.right(), then, otherwise);
  }

  private static BasicBlock target(BasicBlock block) {
    BasicBlock at = block;
    BitSet seen = new BitSet();
    while (at.nodes().isEmpty()
        && at.terminator() instanceof Terminator.Goto(BasicBlock next)
        && !seen.get(at.id())) {
      seen.set(at.id());
      at = next;
    }
    return at;
  }
}
