// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.ir;

import java.util.Arrays;
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
    int[][] used = new int[count][];
    int[][] defined = new int[count][];
    List<BasicBlock> order = function.reversePostorder().reversed();
    BitSet between = new BitSet();
    for (BasicBlock block : order) {
      used[block.id()] = used(block).stream().toArray();
      Arrays.stream(used[block.id()]).forEach(between::set);
    }
    for (BasicBlock block : order) {
      BitSet written = defined(block);
      written.and(between);
      defined[block.id()] = written.stream().toArray();
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

  /** What the block reads before it writes it. */
  private static BitSet used(BasicBlock block) {
    BitSet used = new BitSet();
    Operands.uses(block.terminator(), used::set);
    for (Node node : block.nodes().reversed()) {
      int definition = Operands.definition(node.op());
      if (definition != Operands.NONE) {
        used.clear(definition);
      }
      Operands.uses(node.op(), used::set);
    }
    return used;
  }

  private static BitSet defined(BasicBlock block) {
    BitSet defined = new BitSet();
    for (Node node : block.nodes()) {
      int definition = Operands.definition(node.op());
      if (definition != Operands.NONE) {
        defined.set(definition);
      }
    }
    return defined;
  }

  private boolean update(BasicBlock block, int[] used, int[] defined) {
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
    for (int register : defined) {
      before.clear(register);
    }
    for (int register : used) {
      before.set(register);
    }
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
