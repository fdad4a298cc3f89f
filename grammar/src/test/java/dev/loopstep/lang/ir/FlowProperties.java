// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.tree.Span;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is said of the flow of control, held against looking at every way. */
class FlowProperties {
  private static final Span SPAN = new Span(1, 1, 1);

  private static IrFunction function(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    IrFunction function = new IrFunction();
    for (int i = 0; i < size; i++) {
      function.block(1, null);
    }
    List<BasicBlock> blocks = function.blocks();
    for (BasicBlock block : blocks) {
      BasicBlock one = blocks.get(random.nextInt(size));
      BasicBlock other = blocks.get(random.nextInt(size));
      block.end(
          switch (random.nextInt(5)) {
            case 0 -> new Terminator.Return();
            case 1 -> new Terminator.Goto(one);
            default ->
                new Terminator.If(Width.W64, Condition.EQ, 1, new Operand.Imm(0), one, other);
          },
          SPAN);
    }
    return function;
  }

  /** The blocks that are reached from the entry without passing through one. */
  private static BitSet reachedWithout(IrFunction function, BasicBlock avoided) {
    BitSet reached = new BitSet();
    Deque<BasicBlock> todo = new ArrayDeque<>(List.of(function.blocks().getFirst()));
    while (!todo.isEmpty()) {
      BasicBlock block = todo.pop();
      if (block != avoided && !reached.get(block.id())) {
        reached.set(block.id());
        todo.addAll(block.successors());
      }
    }
    return reached;
  }

  @Property(seed = "1", tries = 300)
  void dominatorsAreOnEveryWay(@ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int size) {
    IrFunction function = function(seed, size);
    Dominators dominators = new Dominators(function);
    List<BasicBlock> blocks = function.reversePostorder();
    for (BasicBlock a : blocks) {
      BitSet without = reachedWithout(function, a);
      for (BasicBlock b : blocks) {
        assertEquals(!without.get(b.id()), dominators.dominates(a, b), a.id() + " " + b.id());
      }
    }
  }

  @Property(seed = "1", tries = 300)
  void loopsAreEnteredAtTheirHeadsOnly(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int size) {
    IrFunction function = function(seed, size);
    Dominators dominators = new Dominators(function);
    Loops loops = new Loops(function, dominators);
    for (BasicBlock head : function.reversePostorder()) {
      loops.headedBy(head).ifPresent(loop -> isEnteredAtItsHeadOnly(loop, loops, function));
    }
  }

  private static void isEnteredAtItsHeadOnly(Loops.Loop loop, Loops loops, IrFunction function) {
    for (BasicBlock block : function.reversePostorder()) {
      assertEquals(loop.contains(block), loops.around(block).contains(loop));
      for (BasicBlock next : block.successors()) {
        if (loop.contains(next) && !loop.contains(block)) {
          assertEquals(loop.head(), next);
        }
        assertTrue(
            !loop.contains(block) || loop.contains(next) || loops.leaves(block, next),
            block.id() + " " + next.id());
      }
    }
  }
}
