// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.registers;

import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Node;
import dev.loopstep.lang.ir.Operands;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The next reads of registers while one goes through a block from its start. */
final class BlockUses {
  private final BasicBlock block;
  private final NextUses beyond;
  private final int length;

  /** By register: twice the position of each read, and of each write one more. */
  private final Map<Integer, Deque<Integer>> events = new HashMap<>();

  BlockUses(BasicBlock block, NextUses beyond) {
    this.block = block;
    this.beyond = beyond;
    this.length = block.nodes().size();
    int position = 0;
    for (Node node : block.nodes()) {
      int at = 2 * position;
      Operands.uses(node.op(), register -> add(register, at));
      add(Operands.definition(node.op()), at + 1);
      position++;
    }
    Operands.uses(block.terminator(), register -> add(register, 2 * length));
  }

  private void add(int register, int event) {
    if (register >= IrFunction.MACHINE_REGISTERS) {
      events.computeIfAbsent(register, r -> new ArrayDeque<>()).add(event);
    }
  }

  /**
   * The position of the next read from here on, positions behind the block included; {@link
   * NextUses#NEVER} where the value is not needed. Positions never go back.
   */
  int next(int register, int position) {
    @Nullable Deque<Integer> own = events.get(register);
    if (own != null) {
      while (!own.isEmpty() && own.element() < 2 * position) {
        own.remove();
      }
      if (!own.isEmpty()) {
        int event = own.element();
        return event % 2 == 0 ? event / 2 : NextUses.NEVER;
      }
    }
    int distance = beyond.atEnd(block, register);
    return distance == NextUses.NEVER ? NextUses.NEVER : length + 1 + distance;
  }

  /** How probable it is that the register is read, if its next read is at the given position. */
  double chance(int register, int next) {
    return next <= length ? 1 : beyond.chanceAtEnd(block, register);
  }
}
