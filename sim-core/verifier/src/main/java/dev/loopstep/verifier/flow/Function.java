// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.flow;

import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.TargetProfile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The program itself or a function that it calls: the blocks that its first instruction reaches.
 * Code may belong to several functions. Jumps must have been checked before.
 */
public final class Function {
  private final int entry;
  private final List<Block> blocks;
  private final List<Element> order;
  private final Liveness liveness;
  private final BitSet loopHeads = new BitSet();

  private Function(int entry, List<Block> blocks, List<Element> order, Liveness liveness) {
    this.entry = entry;
    this.blocks = blocks;
    this.order = order;
    this.liveness = liveness;
    markLoopHeads(order);
  }

  private void markLoopHeads(List<Element> elements) {
    for (Element element : elements) {
      if (element instanceof Element.Loop loop) {
        loopHeads.set(loop.head());
        markLoopHeads(loop.body());
      }
    }
  }

  /**
   * @param entry slot of the first instruction
   * @throws NestingException when loops are nested deeper than {@link WeakOrder#MAX_NESTING}
   */
  public static Function of(Program program, TargetProfile target, int entry) {
    Code code = program.code();
    BitSet reached = reachedFrom(code, entry);
    List<Block> blocks = new Blocks(program, target, reached).of(entry);
    return new Function(
        entry, blocks, new WeakOrder(blocks).order(), new Liveness(program, target, blocks));
  }

  /**
   * Slots of the instructions that the one at {@code entry} reaches without entering what it calls.
   */
  public static BitSet reachedFrom(Code code, int entry) {
    BitSet reached = new BitSet(code.slots());
    ArrayDeque<Integer> open = new ArrayDeque<>();
    open.push(entry);
    while (!open.isEmpty()) {
      int slot = open.pop();
      if (!code.startsAt(slot) || reached.get(slot)) {
        continue;
      }
      reached.set(slot);
      Insn insn = code.at(slot);
      int next = Edges.next(insn, slot);
      if (next != Edges.NONE) {
        open.push(next);
      }
      long target = Edges.target(insn, slot);
      if (Edges.jumps(insn) && target >= 0 && target < code.slots()) {
        open.push((int) target);
      }
    }
    return reached;
  }

  /** Whether the instruction calls a function of the same program. */
  public static boolean isLocalCall(Insn insn) {
    return insn instanceof Insn.Call call && call.kind() == CallKind.LOCAL;
  }

  /**
   * Entries of all functions: the program's, and what it calls or hands over, directly or not, in
   * order of their discovery.
   *
   * @param most the search ends when so many are known
   */
  public static List<Integer> entries(Code code, int most) {
    List<Integer> entries = new ArrayList<>();
    BitSet known = new BitSet();
    entries.add(0);
    known.set(0);
    for (int i = 0; i < entries.size(); i++) {
      for (int callee : calleesOf(code, entries.get(i))) {
        if (!known.get(callee) && entries.size() < most) {
          known.set(callee);
          entries.add(callee);
        }
      }
    }
    return entries;
  }

  /**
   * Entries of the functions that one calls directly, or hands over to be called; those outside the
   * code are left out.
   */
  public static List<Integer> calleesOf(Code code, int entry) {
    List<Integer> callees = new ArrayList<>();
    BitSet reached = reachedFrom(code, entry);
    for (int slot = reached.nextSetBit(0); slot >= 0; slot = reached.nextSetBit(slot + 1)) {
      long callee = calleeAt(code, slot);
      if (callee >= 0 && callee < code.slots() && code.startsAt((int) callee)) {
        callees.add((int) callee);
      }
    }
    return callees;
  }

  private static long calleeAt(Code code, int slot) {
    Insn insn = code.at(slot);
    if (insn instanceof Insn.Call call && call.kind() == CallKind.LOCAL) {
      return Edges.callee(call, slot);
    }
    return insn instanceof Insn.LoadImm64 load && load.pseudo() == Insn.LoadImm64.Pseudo.FUNC
        ? Edges.function(load, slot)
        : Edges.NONE;
  }

  /** Slot of the first instruction. */
  public int entry() {
    return entry;
  }

  /** The first is the one that the function is entered through. */
  public List<Block> blocks() {
    return blocks;
  }

  /** Whether the block is the head of a loop. */
  public boolean isLoopHead(int block) {
    return loopHeads.get(block);
  }

  public List<Element> order() {
    return order;
  }

  public Liveness liveness() {
    return liveness;
  }
}
