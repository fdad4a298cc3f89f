// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.ir;

import java.util.Arrays;
import java.util.List;

/**
 * Which block every way to a block leads through (the iterative algorithm of Cooper, Harvey and
 * Kennedy).
 */
public final class Dominators {
  private final int[] order;
  private final BasicBlock[] immediate;

  public Dominators(IrFunction function) {
    List<BasicBlock> blocks = function.reversePostorder();
    order = new int[function.blocks().size()];
    Arrays.fill(order, -1);
    for (int i = 0; i < blocks.size(); i++) {
      order[blocks.get(i).id()] = i;
    }
    BasicBlock entry = blocks.getFirst();
    immediate = new BasicBlock[function.blocks().size()];
    Arrays.fill(immediate, entry);
    boolean[] known = new boolean[immediate.length];
    known[entry.id()] = true;
    boolean changed = true;
    while (changed) {
      changed = false;
      for (BasicBlock block : blocks) {
        for (BasicBlock successor : block.successors()) {
          changed |= reach(block, successor, known);
        }
      }
    }
  }

  private boolean reach(BasicBlock from, BasicBlock to, boolean[] known) {
    if (!known[from.id()]) {
      return false;
    }
    if (!known[to.id()]) {
      known[to.id()] = true;
      immediate[to.id()] = from;
      return true;
    }
    BasicBlock meet = common(immediate[to.id()], from);
    boolean changed = order[to.id()] != 0 && meet != immediate[to.id()];
    if (changed) {
      immediate[to.id()] = meet;
    }
    return changed;
  }

  /** The nearest block that dominates both. */
  public BasicBlock common(BasicBlock a, BasicBlock b) {
    while (a != b) {
      if (order[a.id()] > order[b.id()]) {
        a = immediate[a.id()];
      } else {
        b = immediate[b.id()];
      }
    }
    return a;
  }
}
