// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The blocks of a program that can be reached from its first instruction, in the order of their
 * slots.
 *
 * <p>A <em>checkpoint</em> is a block at which the budget is looked at: where a function begins, a
 * call goes on, or a jump goes backwards. Every path from one checkpoint to the next only goes
 * forwards, so it has a longest one. The number of instructions on the longest way from a block to
 * the next checkpoint is the block's price. A checkpoint's price is paid when it is entered; a
 * block from which control takes a shorter way than the longest pays the difference back.
 */
final class ControlFlow {
  /** A longer block is cut, so that any block fits a method. */
  private static final int LONGEST_BLOCK = 64;

  private final Code code;
  private final BitSet reachable = new BitSet();
  private final BitSet leaders = new BitSet();
  private final BitSet checkpoints = new BitSet();

  /** Where control may enter from outside of the code: callbacks, and where calls go on. */
  private final BitSet entries = new BitSet();

  private final BitSet functions = new BitSet();
  private final List<Block> blocks = new ArrayList<>();
  private final int[] blockOf;
  private final int[] price;

  ControlFlow(Code code) {
    this.code = code;
    this.blockOf = new int[code.slots()];
    Arrays.fill(blockOf, -1);
    if (code.startsAt(0)) {
      leader(0, true);
      entries.set(0);
      explore();
    }
    split();
    price = prices();
  }

  /** In the order of their slots. */
  List<Block> blocks() {
    return blocks;
  }

  /** The index of the block that starts at a slot, or -1. */
  int blockAt(int slot) {
    return slot < 0 ? -1 : blockOf[slot];
  }

  boolean isCheckpoint(Block block) {
    return checkpoints.get(block.start());
  }

  /** What is paid back when control goes on at a slot after the block. */
  int refund(Block block, int slot) {
    int next = blockAt(slot);
    int onTheWay = next < 0 || checkpoints.get(slot) ? 0 : price[next];
    return price(block) - block.instructions() - onTheWay;
  }

  /** The most instructions that are executed before the next checkpoint. */
  int price(Block block) {
    return price[blockOf[block.start()]];
  }

  /** Slots at which a run may go on that was somewhere else: callbacks, and behind calls. */
  BitSet entries() {
    return entries;
  }

  private void leader(int slot, boolean checkpoint) {
    leaders.set(slot);
    if (checkpoint) {
      checkpoints.set(slot);
    }
  }

  private void explore() {
    List<Integer> open = new ArrayList<>();
    open.add(0);
    while (!open.isEmpty()) {
      int slot = open.removeLast();
      while (slot >= 0 && !reachable.get(slot)) {
        reachable.set(slot);
        slot = step(slot, open);
      }
    }
  }

  /** Notes where else the instruction leads to; returns the slot that follows it, or -1. */
  private int step(int slot, List<Integer> open) {
    Insn insn = code.at(slot);
    int after = Flow.after(code, slot);
    int target = Flow.target(code, slot);
    Flow.End end = Flow.end(insn);
    if (target >= 0 && end != Flow.End.TRAP) {
      boolean function = insn instanceof Insn.LoadImm64 || isLocalCall(insn);
      leader(target, function || target <= slot);
      if (function) {
        functions.set(target);
      }
      if (insn instanceof Insn.LoadImm64) {
        entries.set(target);
      }
      open.add(target);
    }
    if (end == null) {
      return after;
    }
    if (after >= 0) {
      leader(after, end == Flow.End.CALL || end == Flow.End.TRANSFER);
      if (end == Flow.End.CALL || end == Flow.End.TRANSFER) {
        entries.set(after);
      }
    }
    return switch (end) {
      case FALL, BRANCH, CALL, TRANSFER -> after;
      case JUMP, EXIT, TRAP -> -1;
    };
  }

  private static boolean isLocalCall(Insn insn) {
    return insn instanceof Insn.Call call && call.kind() == CallKind.LOCAL;
  }

  private void split() {
    int slot = reachable.nextSetBit(0);
    while (slot >= 0) {
      int start = slot;
      int instructions = 1;
      Flow.End end = Flow.end(code.at(slot));
      int next = Flow.after(code, slot);
      while (end == null && next >= 0 && !leaders.get(next) && instructions < LONGEST_BLOCK) {
        slot = next;
        instructions++;
        end = Flow.end(code.at(slot));
        next = Flow.after(code, slot);
      }
      blockOf[start] = blocks.size();
      blocks.add(new Block(start, slot, instructions, end == null ? Flow.End.FALL : end));
      slot = reachable.nextSetBit(slot + 1);
    }
  }

  /** From the last block to the first, since between checkpoints control only goes forwards. */
  private int[] prices() {
    int[] prices = new int[blocks.size()];
    for (int index = blocks.size() - 1; index >= 0; index--) {
      Block block = blocks.get(index);
      int most = 0;
      for (int successor : successors(block)) {
        int next = blockAt(successor);
        if (next > index && !checkpoints.get(successor)) {
          most = Math.max(most, prices[next]);
        }
      }
      prices[index] = block.instructions() + most;
    }
    return prices;
  }

  /** Slots that may be executed next within the function; {@link Flow#NOWHERE} for none. */
  int[] successors(Block block) {
    int after = Flow.after(code, block.last());
    int target = Flow.target(code, block.last());
    return switch (block.end()) {
      case FALL -> new int[] {after};
      case JUMP -> new int[] {target};
      case BRANCH -> new int[] {target, after};
      case CALL, TRANSFER -> new int[] {after};
      case EXIT, TRAP -> new int[0];
    };
  }

  /** Slots at which functions begin that are called or whose address is taken. */
  BitSet functions() {
    return functions;
  }

  /** The blocks of the function that begins at the slot, by index. */
  BitSet blocksOf(int function) {
    BitSet found = new BitSet();
    List<Integer> open = new ArrayList<>();
    open.add(blockAt(function));
    while (!open.isEmpty()) {
      int index = open.removeLast();
      if (index >= 0 && !found.get(index)) {
        found.set(index);
        for (int successor : successors(blocks.get(index))) {
          open.add(blockAt(successor));
        }
      }
    }
    return found;
  }
}
