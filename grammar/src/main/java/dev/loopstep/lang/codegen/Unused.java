// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Liveness;
import dev.loopstep.lang.ir.Node;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.ir.Operands;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Drops operations whose result nobody reads. */
final class Unused {
  private Unused() {}

  /** Rewrites the function; ends since it gets shorter. */
  static void drop(IrFunction function) {
    boolean dropped = true;
    while (dropped) {
      Liveness liveness = new Liveness(function);
      dropped = false;
      for (BasicBlock block : function.reversePostorder()) {
        dropped |= drop(block, liveness);
      }
    }
  }

  private static boolean drop(BasicBlock block, Liveness liveness) {
    BitSet live = (BitSet) liveness.out(block).clone();
    Operands.uses(block.terminator(), live::set);
    List<Node> kept = new ArrayList<>();
    for (Node node : block.nodes().reversed()) {
      Op op = node.op();
      int definition = Operands.definition(op);
      if (definition == Operands.NONE || live.get(definition) || !Operands.isPure(op)) {
        kept.add(node);
        if (definition != Operands.NONE) {
          live.clear(definition);
        }
        Operands.uses(op, live::set);
      }
    }
    boolean dropped = kept.size() < block.nodes().size();
    if (dropped) {
      block.nodes().clear();
      block.nodes().addAll(kept.reversed());
    }
    return dropped;
  }
}
