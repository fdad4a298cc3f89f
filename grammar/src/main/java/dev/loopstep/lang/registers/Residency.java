// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.registers;

import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.Edges;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Loops;
import dev.loopstep.lang.ir.Node;
import dev.loopstep.lang.tree.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that no more values are wanted in registers at once than there are registers, by
 * moving those to the stack whose next use is farthest away (Belady's rule, taken across blocks as
 * by Braun and Hack). A value is stored where it first leaves its register, and loaded again before
 * the next use; at the head of a loop those stay that the loop uses. What a register holds keeps
 * its name, so a register that is loaded again is written more than once; {@link Webs} gives each
 * piece a name of its own afterwards.
 */
public final class Residency {
  /** How often all is planned at most. */
  private static final int ROUNDS = 4;

  private final Shape shape;
  private final StackCode code;
  private final Entries entries;
  private final Border[] starts;
  private final @Nullable Border[] exits;

  /** The operations of each block, with those that move values. */
  private final List<List<Node>> rewritten = new ArrayList<>();

  private Residency(IrFunction function, int frame) {
    this.shape = new Shape(function);
    this.code = new StackCode(function, frame);
    this.starts = new Border[function.blocks().size()];
    this.exits = new Border[function.blocks().size()];
    this.entries = new Entries(shape, exits);
    function.blocks().forEach(block -> rewritten.add(List.of()));
  }

  /**
   * Rewrites the function; gives how many slots of the stack were used, slot n at {@code frame - 8
   * * (n + 1)}.
   *
   * @param frame the register that points to the stack's top
   */
  public static int run(IrFunction function, int frame) {
    Residency residency = new Residency(function, frame);
    boolean better = true;
    for (int round = 0; better && round < ROUNDS; round++) {
      better = residency.plan();
    }
    residency.shape.blocks.forEach(residency::rewrite);
    residency.joinBlocks();
    return residency.code.slots();
  }

  /**
   * Goes through all blocks; gives whether it was found that a value should be stored before a loop
   * rather than in it, so that another time leads to less.
   */
  private boolean plan() {
    code.forgetSlots();
    Arrays.fill(exits, null);
    boolean found = false;
    for (BasicBlock block : shape.blocks) {
      Border start = entries.of(block);
      Walk walk = new Walk(block, start, shape, code);
      walk.run();
      starts[block.id()] = start;
      exits[block.id()] = walk.exit();
      rewritten.set(block.id(), walk.operations());
      found |= storeEarlier(block, walk.stored());
    }
    return found;
  }

  /** Has what a loop stores, but does not change, stored before the outermost such loop. */
  private boolean storeEarlier(BasicBlock block, BitSet stored) {
    boolean found = false;
    for (int r = stored.nextSetBit(0); r >= 0; r = stored.nextSetBit(r + 1)) {
      BasicBlock head = null;
      for (Loops.Loop loop : shape.loops.around(block)) {
        if (!NextUses.isRare(loop.head(), block)
            && shape.liveness.in(loop.head()).get(r)
            && !shape.writtenIn(loop).get(r)) {
          head = loop.head();
        }
      }
      found |= head != null && entries.storeBefore(head, r);
    }
    return found;
  }

  private void rewrite(BasicBlock block) {
    block.nodes().clear();
    block.nodes().addAll(rewritten.get(block.id()));
  }

  /**
   * Adds to the ways between blocks what the end of the one and the start of the other differ in.
   */
  private void joinBlocks() {
    for (BasicBlock block : shape.blocks) {
      for (BasicBlock way : shape.before.of(block)) {
        Border exit = exits[way.id()];
        if (exit != null) {
          join(way, exit, block, starts[block.id()]);
        }
      }
    }
  }

  private boolean entersLoop(BasicBlock from, BasicBlock to) {
    Optional<Loops.Loop> loop = shape.loops.headedBy(to);
    return loop.isPresent() && !loop.get().contains(from);
  }

  private void join(BasicBlock from, Border exit, BasicBlock to, Border entry) {
    Span span = from.terminatorSpan();
    List<Node> added = new ArrayList<>();
    BitSet stored = (BitSet) entry.stack().clone();
    stored.andNot(exit.stack());
    stored.stream()
        .filter(register -> !code.isRemade(register))
        .forEach(register -> added.add(code.store(register, span)));
    BitSet loaded = (BitSet) entry.registers().clone();
    loaded.andNot(exit.registers());
    loaded.stream().forEach(register -> added.add(code.load(register, span)));
    if (entersLoop(from, to)) {
      BitSet kept = (BitSet) entry.registers().clone();
      kept.and(exit.registers());
      kept.stream().forEach(register -> added.add(StackCode.copy(register, span)));
    }
    if (added.isEmpty()) {
      return;
    }
    if (from.successors().size() == 1) {
      from.nodes().addAll(added);
    } else if (shape.before.of(to).size() == 1) {
      to.nodes().addAll(0, added);
    } else {
      Edges.split(shape.function, from, to).nodes().addAll(added);
    }
  }
}
