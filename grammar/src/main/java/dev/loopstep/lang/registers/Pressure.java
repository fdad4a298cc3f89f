// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.registers;

import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Liveness;
import dev.loopstep.lang.ir.Loops;
import dev.loopstep.lang.ir.Node;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.ir.Operands;
import java.util.BitSet;
import java.util.List;

/** How many registers are wanted at once. */
final class Pressure {
  /** r10 points to the stack and is nobody's choice. */
  private static final int CHOSEN = 10;

  /** What a call leaves to values that live across it is less by so many. */
  private static final int LOST_IN_CALLS = 6;

  private final IrFunction function;
  private final Liveness liveness;

  Pressure(IrFunction function, Liveness liveness) {
    this.function = function;
    this.liveness = liveness;
  }

  /** How many machine registers hold something when a block starts. */
  int machineAtStart(BasicBlock block) {
    return count(liveness.in(block));
  }

  private static int count(BitSet live) {
    return live.get(0, CHOSEN).cardinality();
  }

  /** How many machine registers hold something before each operation, and at the end. */
  int[] machine(BasicBlock block) {
    List<Node> nodes = block.nodes();
    int[] counts = new int[nodes.size() + 2];
    BitSet live = liveness.out(block).get(0, CHOSEN);
    counts[nodes.size() + 1] = live.cardinality();
    Operands.uses(block.terminator(), register -> set(live, register));
    counts[nodes.size()] = live.cardinality();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      pass(nodes.get(i).op(), live);
      counts[i] = live.cardinality();
    }
    return counts;
  }

  private static void pass(Op op, BitSet live) {
    int written = Operands.definition(op);
    if (written >= 0 && written < CHOSEN) {
      live.clear(written);
    }
    Operands.uses(op, register -> set(live, register));
  }

  private static void set(BitSet live, int register) {
    if (register < CHOSEN) {
      live.set(register);
    }
  }

  /** The most that is wanted at once in the blocks of a loop that are not rare. */
  int within(Loops.Loop loop) {
    return loop.blocks().stream()
        .mapToObj(id -> function.blocks().get(id))
        .filter(block -> !NextUses.isRare(loop.head(), block))
        .mapToInt(this::within)
        .max()
        .orElse(0);
  }

  private int within(BasicBlock block) {
    BitSet live = (BitSet) liveness.out(block).clone();
    Operands.uses(block.terminator(), live::set);
    int most = live.cardinality();
    for (Node node : block.nodes().reversed()) {
      int written = Operands.definition(node.op());
      if (written != Operands.NONE) {
        live.clear(written);
      }
      if (node.op() instanceof Op.Call) {
        most = Math.max(most, live.cardinality() + LOST_IN_CALLS);
      }
      Operands.uses(node.op(), live::set);
      most = Math.max(most, live.cardinality());
    }
    return most;
  }
}
