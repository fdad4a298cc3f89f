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

  /** By block: its place in a walk of the tree of dominators, and the last place below it. */
  private final int[] first;

  private final int[] last;

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
    first = new int[immediate.length];
    last = new int[immediate.length];
    number(blocks);
  }

  /** Blocks come before those that they dominate, so sizes of subtrees add up from the end. */
  private void number(List<BasicBlock> blocks) {
    int[] size = new int[immediate.length];
    for (BasicBlock block : blocks.reversed()) {
      size[block.id()]++;
      if (block != blocks.getFirst()) {
        size[immediate(block).id()] += size[block.id()];
      }
    }
    int[] next = new int[immediate.length];
    for (BasicBlock block : blocks) {
      int place = block == blocks.getFirst() ? 0 : next[immediate(block).id()];
      if (block != blocks.getFirst()) {
        next[immediate(block).id()] += size[block.id()];
      }
      first[block.id()] = place;
      last[block.id()] = place + size[block.id()] - 1;
      next[block.id()] = place + 1;
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

  /** The nearest other block that dominates it; the entry's is itself. */
  public BasicBlock immediate(BasicBlock block) {
    return immediate[block.id()];
  }

  /** Whether every way to the second leads through the first; of blocks that can be reached. */
  public boolean dominates(BasicBlock a, BasicBlock b) {
    return first[a.id()] <= first[b.id()] && first[b.id()] <= last[a.id()];
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
