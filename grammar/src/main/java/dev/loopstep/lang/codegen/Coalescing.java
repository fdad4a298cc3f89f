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
 * Gives both ends of a copy one register, where that makes the graph no harder to colour: by
 * George's test or, between virtual registers, by Briggs's.
 */
final class Coalescing {
  private static final int MACHINE = IrFunction.MACHINE_REGISTERS;

  private final IrFunction function;
  private final Interference graph;
  private final int[] merged;

  private Coalescing(IrFunction function, Interference graph) {
    this.function = function;
    this.graph = graph;
    this.merged = new int[graph.registers()];
    for (int i = 0; i < merged.length; i++) {
      merged[i] = i;
    }
  }

  /** Merges what it can, and rewrites the function; false when nothing was merged. */
  static boolean run(IrFunction function, Interference graph) {
    return new Coalescing(function, graph).run();
  }

  private boolean run() {
    boolean any = false;
    for (Interference.Move move : graph.moves()) {
      int a = find(move.dst());
      int b = find(move.src());
      if (a == b || (a < MACHINE && b < MACHINE) || graph.neighbours(a).get(b)) {
        continue;
      }
      if (isSafe(Math.min(a, b), Math.max(a, b))) {
        merge(Math.min(a, b), Math.max(a, b));
        any = true;
      }
    }
    rewrite();
    return any;
  }

  /** The second is virtual. */
  private boolean isSafe(int a, int b) {
    return george(a, b) || (a >= MACHINE && (george(b, a) || briggs(a, b)));
  }

  private int find(int register) {
    int root = register;
    while (merged[root] != root) {
      root = merged[root];
    }
    return root;
  }

  /**
   * Every neighbour of the one that goes is easy to colour, or differs already from the one that
   * stays.
   */
  private boolean george(int stays, int goes) {
    BitSet others = graph.neighbours(goes);
    for (int t = others.nextSetBit(0); t >= 0; t = others.nextSetBit(t + 1)) {
      boolean harmless =
          graph.neighbours(t).get(stays)
              || (t < MACHINE ? stays < MACHINE : graph.degree(t) < Allocator.COLOURS);
      if (!harmless) {
        return false;
      }
    }
    return true;
  }

  /** Fewer than all colours' worth of neighbours are hard to colour. */
  private boolean briggs(int a, int b) {
    BitSet both = (BitSet) graph.neighbours(a).clone();
    both.or(graph.neighbours(b));
    int hard = 0;
    for (int t = both.nextSetBit(0); t >= 0; t = both.nextSetBit(t + 1)) {
      boolean shared = graph.neighbours(a).get(t) && graph.neighbours(b).get(t);
      int degree = graph.degree(t) - (shared ? 1 : 0);
      if (t < MACHINE || degree >= Allocator.COLOURS) {
        hard++;
      }
    }
    return hard < Allocator.COLOURS;
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
