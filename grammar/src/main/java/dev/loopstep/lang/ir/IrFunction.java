// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.ir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program in intermediate code: the first block is the entry. */
public final class IrFunction {
  /** r0 to r10. */
  public static final int MACHINE_REGISTERS = 11;

  private final List<BasicBlock> blocks = new ArrayList<>();
  private int registers = MACHINE_REGISTERS;

  /** A virtual register that is not used yet. */
  public int fresh() {
    return registers++;
  }

  /** The number of registers, machine and virtual. */
  public int registers() {
    return registers;
  }

  /** Says that no register from this number on is used. */
  void registers(int count) {
    registers = count;
  }

  public BasicBlock block(double frequency, @Nullable BasicBlock preheader) {
    BasicBlock block = new BasicBlock(blocks.size(), frequency, preheader);
    blocks.add(block);
    return block;
  }

  /** By their id. */
  public List<BasicBlock> blocks() {
    return Collections.unmodifiableList(blocks);
  }

  /** The blocks that can be reached, each before its successors as far as loops allow. */
  public List<BasicBlock> reversePostorder() {
    boolean[] seen = new boolean[blocks.size()];
    List<BasicBlock> order = new ArrayList<>();
    List<BasicBlock> path = new ArrayList<>();
    int[] next = new int[blocks.size()];
    path.add(blocks.getFirst());
    seen[0] = true;
    while (!path.isEmpty()) {
      BasicBlock block = path.getLast();
      List<BasicBlock> successors = block.successors();
      // The last successor first, so that the first comes right after the block.
      int index = successors.size() - 1 - next[block.id()]++;
      if (index < 0) {
        order.add(block);
        path.removeLast();
      } else if (!seen[successors.get(index).id()]) {
        seen[successors.get(index).id()] = true;
        path.add(successors.get(index));
      }
    }
    Collections.reverse(order);
    return order;
  }
}
