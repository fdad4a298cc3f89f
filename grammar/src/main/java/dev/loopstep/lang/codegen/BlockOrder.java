// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Terminator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts blocks one after another so that often taken ways need no jump; rare blocks come last. */
final class BlockOrder {
  private static final double RARE = 0.1;

  private BlockOrder() {}

  static List<BasicBlock> of(IrFunction function) {
    thread(function);
    List<BasicBlock> reachable = function.reversePostorder();
    List<BasicBlock> order = new ArrayList<>();
    BitSet placed = new BitSet();
    for (boolean rare : new boolean[] {false, true}) {
      for (BasicBlock start : reachable) {
        BasicBlock next = start;
        while (next != null && !placed.get(next.id()) && isRare(next) == rare) {
          placed.set(next.id());
          order.add(next);
          next = follower(next, placed);
        }
      }
    }
    return order;
  }

  private static boolean isRare(BasicBlock block) {
    return block.frequency() < RARE;
  }

  private static @Nullable BasicBlock follower(BasicBlock block, BitSet placed) {
    BasicBlock best = null;
    for (BasicBlock successor : block.successors()) {
      if (!placed.get(successor.id())
          && (best == null || successor.frequency() > best.frequency())) {
        best = successor;
      }
    }
    return best;
  }

  /** Leads jumps past blocks that only jump on. */
  private static void thread(IrFunction function) {
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
