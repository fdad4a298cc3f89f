// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.ir;

import java.util.ArrayList;
import java.util.List;

/** From where blocks are reached, as long as no end of a block changes. */
public final class Predecessors {
  private final List<List<BasicBlock>> before = new ArrayList<>();

  public Predecessors(IrFunction function) {
    for (int i = 0; i < function.blocks().size(); i++) {
      before.add(new ArrayList<>());
    }
    for (BasicBlock block : function.reversePostorder()) {
      for (BasicBlock successor : block.successors()) {
        List<BasicBlock> known = before.get(successor.id());
        if (!known.contains(block)) {
          known.add(block);
        }
      }
    }
  }

  /** The blocks that can be reached and lead to this one, each once. */
  public List<BasicBlock> of(BasicBlock block) {
    return before.get(block.id());
  }
}
