// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.EmptyBlocks;
import dev.loopstep.lang.ir.IrFunction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts blocks one after another so that the ways that are taken most need no jump, the one back to
 * a loop's start among them; rare blocks come last.
 */
final class BlockOrder {
  private static final double RARE = 0.1;

  private BlockOrder() {}

  static List<BasicBlock> of(IrFunction function) {
    EmptyBlocks.skip(function);
    List<BasicBlock> reachable = function.reversePostorder();
    Chains chains = new Chains(function.blocks().size());
    edges(reachable).forEach(edge -> chains.join(edge.from(), edge.to()));
    List<BasicBlock> order = new ArrayList<>();
    BitSet placed = new BitSet();
    for (boolean rare : new boolean[] {false, true}) {
      for (BasicBlock block : reachable) {
        List<BasicBlock> chain = chains.of(block);
        if (!placed.get(block.id()) && isRare(chain.getFirst()) == rare) {
          chain.forEach(b -> placed.set(b.id()));
          order.addAll(chain);
        }
      }
    }
    return order;
  }

  /** A way between two blocks, and how often it is gone in a step. */
  private record Edge(BasicBlock from, BasicBlock to, double frequency) {}

  /** The ways that are gone often first. */
  private static List<Edge> edges(List<BasicBlock> blocks) {
    List<Edge> edges = new ArrayList<>();
    for (BasicBlock from : blocks) {
      for (BasicBlock to : from.successors()) {
        if (isRare(from) == isRare(to)) {
          edges.add(new Edge(from, to, Math.min(from.frequency(), to.frequency())));
        }
      }
    }
    edges.sort(
        Comparator.comparingDouble(Edge::frequency)
            .thenComparingDouble(edge -> edge.to().frequency())
            .reversed());
    return edges;
  }

  private static boolean isRare(BasicBlock block) {
    return block.frequency() < RARE;
  }

  /** Blocks that come one after another; each block is in one chain (Pettis and Hansen). */
  private static final class Chains {
    private final List<@Nullable List<BasicBlock>> chains = new ArrayList<>();

    Chains(int blocks) {
      for (int i = 0; i < blocks; i++) {
        chains.add(null);
      }
    }

    List<BasicBlock> of(BasicBlock block) {
      List<BasicBlock> chain = chains.get(block.id());
      if (chain == null) {
        chain = new ArrayList<>(List.of(block));
        chains.set(block.id(), chain);
      }
      return chain;
    }

    /** Has one block come right after the other, where both are at an end that is still free. */
    void join(BasicBlock from, BasicBlock to) {
      List<BasicBlock> first = of(from);
      List<BasicBlock> second = of(to);
      if (first != second && first.getLast() == from && second.getFirst() == to && to.id() != 0) {
        first.addAll(second);
        second.forEach(block -> chains.set(block.id(), first));
      }
    }
  }
}
