// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.ir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The natural loops of a function: each with a head through which all ways into it lead. */
public final class Loops {
  /**
   * A loop.
   *
   * @param blocks the numbers of its blocks, inner loops' among them
   */
  public record Loop(BasicBlock head, BitSet blocks) {
    public boolean contains(BasicBlock block) {
      return blocks.get(block.id());
    }
  }

  private final List<Loop> loops = new ArrayList<>();
  private final Loop[] byHead;

  /** By block, the loops that it is in. */
  private final List<List<Loop>> around = new ArrayList<>();

  public Loops(IrFunction function, Dominators dominators) {
    byHead = new Loop[function.blocks().size()];
    Predecessors before = new Predecessors(function);
    for (BasicBlock block : function.reversePostorder()) {
      for (BasicBlock head : block.successors()) {
        if (dominators.dominates(head, block)) {
          add(head, block, before);
        }
      }
    }
    loops.sort(Comparator.comparingInt(loop -> loop.blocks().cardinality()));
    function.blocks().forEach(block -> around.add(new ArrayList<>()));
    for (Loop loop : loops) {
      loop.blocks().stream().forEach(id -> around.get(id).add(loop));
    }
  }

  private void add(BasicBlock head, BasicBlock end, Predecessors before) {
    Loop loop = byHead[head.id()];
    if (loop == null) {
      loop = new Loop(head, new BitSet());
      loop.blocks().set(head.id());
      byHead[head.id()] = loop;
      loops.add(loop);
    }
    Deque<BasicBlock> todo = new ArrayDeque<>();
    todo.push(end);
    while (!todo.isEmpty()) {
      BasicBlock block = todo.pop();
      if (!loop.blocks().get(block.id())) {
        loop.blocks().set(block.id());
        before.of(block).forEach(todo::push);
      }
    }
  }

  /** The loop that a block is the head of. */
  public Optional<Loop> headedBy(BasicBlock block) {
    return block.id() < byHead.length ? Optional.ofNullable(byHead[block.id()]) : Optional.empty();
  }

  /** The loops that a block is in, inner ones before those around them. */
  public List<Loop> around(BasicBlock block) {
    return block.id() < around.size() ? around.get(block.id()) : List.of();
  }

  /** Whether a way between two blocks leads out of a loop. */
  public boolean leaves(BasicBlock from, BasicBlock to) {
    for (Loop loop : around(from)) {
      if (!loop.contains(to)) {
        return true;
      }
    }
    return false;
  }
}
