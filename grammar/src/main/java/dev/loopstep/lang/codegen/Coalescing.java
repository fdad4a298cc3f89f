// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Node;
import dev.loopstep.lang.ir.Operands;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Gives both ends of a copy between virtual registers one register wherever their values are the
 * same, however hard that makes the graph to colour: for a function whose values are still to be
 * shared out between registers and stack.
 */
final class Coalescing {
  private static final int MACHINE = IrFunction.MACHINE_REGISTERS;

  private final IrFunction function;
  private final Interference graph;
  private final int[] merged;

  private Coalescing(IrFunction function) {
    this.function = function;
    this.graph = Interference.build(function);
    this.merged = new int[graph.registers()];
    for (int i = 0; i < merged.length; i++) {
      merged[i] = i;
    }
  }

  /** Rewrites the function. */
  static void run(IrFunction function) {
    new Coalescing(function).run();
  }

  private void run() {
    for (Interference.Move move : graph.moves()) {
      int a = find(move.dst());
      int b = find(move.src());
      if (a != b && a >= MACHINE && b >= MACHINE && !graph.neighbours(a).get(b)) {
        merge(Math.min(a, b), Math.max(a, b));
      }
    }
    rewrite();
  }

  private int find(int register) {
    int root = register;
    while (merged[root] != root) {
      root = merged[root];
    }
    return root;
  }

  private void merge(int into, int from) {
    merged[from] = into;
    BitSet others = graph.neighbours(from);
    for (int t = others.nextSetBit(0); t >= 0; t = others.nextSetBit(t + 1)) {
      graph.neighbours(t).clear(from);
      graph.neighbours(t).set(into);
      graph.neighbours(into).set(t);
    }
    others.clear();
  }

  private void rewrite() {
    for (BasicBlock block : function.reversePostorder()) {
      List<Node> kept = new ArrayList<>();
      for (Node node : block.nodes()) {
        Node renamed = new Node(Operands.rename(node.op(), this::find), node.span());
        if (Interference.copySource(renamed.op()) != Operands.definition(renamed.op())
            || Operands.definition(renamed.op()) == Operands.NONE) {
          kept.add(renamed);
        }
      }
      block.nodes().clear();
      block.nodes().addAll(kept);
      block.end(Operands.rename(block.terminator(), this::find), block.terminatorSpan());
    }
  }
}
