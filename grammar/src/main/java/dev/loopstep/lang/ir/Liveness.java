// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.ir;

import java.util.BitSet;
import java.util.List;

/** Which registers hold values that are still needed, at the borders of blocks. */
public final class Liveness {
  private final BitSet[] in;
  private final BitSet[] out;

  /** Solves the flow equations; ends since the sets only grow. */
  public Liveness(IrFunction function) {
    int count = function.blocks().size();
    in = sets(count);
    out = sets(count);
    BitSet[] used = sets(count);
    BitSet[] defined = sets(count);
    List<BasicBlock> order = function.reversePostorder().reversed();
    for (BasicBlock block : order) {
      summarise(block, used[block.id()], defined[block.id()]);
    }
    BitSet between = new BitSet();
    for (BitSet set : used) {
      between.or(set);
    }
    for (BitSet set : defined) {
      set.and(between);
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (BasicBlock block : order) {
        changed |= update(block, used[block.id()], defined[block.id()]);
      }
    }
  }

  private static BitSet[] sets(int count) {
    BitSet[] sets = new BitSet[count];
    for (int i = 0; i < count; i++) {
      sets[i] = new BitSet();
    }
    return sets;
  }

  private static void summarise(BasicBlock block, BitSet used, BitSet defined) {
    Operands.uses(block.terminator(), used::set);
    for (Node node : block.nodes().reversed()) {
      int definition = Operands.definition(node.op());
      if (definition != Operands.NONE) {
        used.clear(definition);
        defined.set(definition);
      }
      Operands.uses(node.op(), used::set);
    }
  }

  private boolean update(BasicBlock block, BitSet used, BitSet defined) {
    BitSet after = out[block.id()];
    int known = after.cardinality();
    for (BasicBlock successor : block.successors()) {
      after.or(in[successor.id()]);
    }
    BitSet before = in[block.id()];
    if (after.cardinality() == known && !before.isEmpty()) {
      return false;
    }
    int size = before.cardinality();
    before.or(after);
    before.andNot(defined);
    before.or(used);
    return before.cardinality() != size;
  }

  /** Live at the block's end. Not to be changed. */
  public BitSet out(BasicBlock block) {
    return out[block.id()];
  }

  /** Live at the block's start. Not to be changed. */
  public BitSet in(BasicBlock block) {
    return in[block.id()];
  }
}
