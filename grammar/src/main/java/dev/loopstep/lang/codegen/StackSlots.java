// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Node;
import dev.loopstep.lang.ir.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Lets values on the stack share slots where they are not needed at the same time: slots are
 * coloured as registers are.
 */
final class StackSlots {
  private final List<BasicBlock> blocks;
  private final BitSet[] liveIn;
  private final BitSet[] conflicts;

  private StackSlots(IrFunction function, int slots) {
    blocks = function.reversePostorder();
    liveIn = sets(function.blocks().size());
    conflicts = sets(slots);
  }

  private static BitSet[] sets(int count) {
    BitSet[] sets = new BitSet[count];
    Arrays.setAll(sets, i -> new BitSet());
    return sets;
  }

  /** Rewrites the function to use as few slots as it can; gives how many. */
  static int share(IrFunction function, int slots) {
    StackSlots shared = new StackSlots(function, slots);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (BasicBlock block : shared.blocks.reversed()) {
        changed |= shared.scan(block);
      }
    }
    return shared.rewrite(shared.colour());
  }

  static short offset(int slot) {
    return (short) (-8 * (slot + 1));
  }

  private static int slot(short offset) {
    return -offset / 8 - 1;
  }

  /**
   * Goes backwards through a block, noting what lives beside each slot that is written; false where
   * nothing is new.
   */
  private boolean scan(BasicBlock block) {
    BitSet live = liveOut(block);
    for (Node node : block.nodes().reversed()) {
      switch (node.op()) {
        case Op.Plain(Insn.Store s) when s.dst() == Interference.FRAME -> {
          int written = slot(s.offset());
          live.clear(written);
          conflicts[written].or(live);
        }
        case Op.Plain(Insn.Load l) when l.src() == Interference.FRAME -> live.set(slot(l.offset()));
        default -> {}
      }
    }
    boolean changed = !live.equals(liveIn[block.id()]);
    liveIn[block.id()] = live;
    return changed;
  }

  private int[] colour() {
    int[] colours = new int[conflicts.length];
    for (int slot = 0; slot < colours.length; slot++) {
      BitSet taken = new BitSet();
      for (int earlier = 0; earlier < slot; earlier++) {
        if (conflicts[slot].get(earlier) || conflicts[earlier].get(slot)) {
          taken.set(colours[earlier]);
        }
      }
      colours[slot] = taken.nextClearBit(0);
    }
    return colours;
  }

  private int rewrite(int[] colours) {
    for (BasicBlock block : blocks) {
      List<Node> nodes = new ArrayList<>(block.nodes());
      block.nodes().clear();
      for (Node node : withoutUnread(nodes, block)) {
        block.nodes().add(new Node(moved(node.op(), colours), node.span()));
      }
    }
    return Arrays.stream(colours).map(colour -> colour + 1).max().orElse(0);
  }

  /** The operations but for stores that nothing reads. */
  private List<Node> withoutUnread(List<Node> nodes, BasicBlock block) {
    BitSet live = liveOut(block);
    List<Node> kept = new ArrayList<>();
    for (Node node : nodes.reversed()) {
      boolean unread = false;
      switch (node.op()) {
        case Op.Plain(Insn.Store s) when s.dst() == Interference.FRAME -> {
          unread = !live.get(slot(s.offset()));
          live.clear(slot(s.offset()));
        }
        case Op.Plain(Insn.Load l) when l.src() == Interference.FRAME -> live.set(slot(l.offset()));
        default -> {}
      }
      if (!unread) {
        kept.add(node);
      }
    }
    return kept.reversed();
  }

  private BitSet liveOut(BasicBlock block) {
    BitSet live = new BitSet();
    for (BasicBlock successor : block.successors()) {
      live.or(liveIn[successor.id()]);
    }
    return live;
  }

  private static Op moved(Op op, int[] colours) {
    return switch (op) {
      case Op.Plain(Insn.Store s) when s.dst() == Interference.FRAME ->
          new Op.Plain(
              new Insn.Store(s.size(), s.dst(), offset(colours[slot(s.offset())]), s.src()));
      case Op.Plain(Insn.Load l) when l.src() == Interference.FRAME ->
          new Op.Plain(
              new Insn.Load(
                  l.size(), l.signExtend(), l.dst(), l.src(), offset(colours[slot(l.offset())])));
      default -> op;
    };
  }
}
