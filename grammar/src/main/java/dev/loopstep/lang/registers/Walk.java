// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.registers;

import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Node;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.ir.Operands;
import dev.loopstep.lang.tree.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Goes through a block and moves values to the stack and back, so that registers suffice. */
final class Walk {
  /** r6 to r9. */
  private static final int KEPT_BY_CALLS = 4;

  /**
   * How much nearer a use may be of a value that needs no store; tried out on {@code bench/clang}.
   */
  private static final int CLEAN = 3;

  /** No chance counts as less than this. */
  private static final double LEAST = 0.1;

  private final BasicBlock block;
  private final BlockUses next;
  private final StackCode code;
  private final BitSet registers;
  private final BitSet stack;
  private final int[] machine;
  private final BitSet stored = new BitSet();
  private final List<Node> out = new ArrayList<>();

  Walk(BasicBlock block, Border entry, Shape shape, StackCode code) {
    this.block = block;
    this.code = code;
    this.next = new BlockUses(block, shape.uses);
    this.registers = (BitSet) entry.registers().clone();
    this.stack = (BitSet) entry.stack().clone();
    this.machine = shape.pressure.machine(block);
  }

  /** The operations, with those that move values. */
  List<Node> operations() {
    return out;
  }

  /** What was stored on the way. */
  BitSet stored() {
    return stored;
  }

  /** What lies where at the block's end. */
  Border exit() {
    return new Border(registers, stack);
  }

  void run() {
    List<Node> nodes = List.copyOf(block.nodes());
    for (int i = 0; i < nodes.size(); i++) {
      pass(nodes.get(i), i);
    }
    BitSet used = new BitSet();
    Operands.uses(block.terminator(), used::set);
    want(Border.virtual(used), nodes.size(), block.terminatorSpan());
    dropDead(nodes.size() + 1);
  }

  private void pass(Node node, int position) {
    BitSet used = new BitSet();
    Operands.uses(node.op(), used::set);
    want(Border.virtual(used), position, node.span());
    dropDead(position + 1);
    if (node.op() instanceof Op.Call) {
      limit(KEPT_BY_CALLS, new BitSet(), position + 1, node.span());
      registers.stream().forEach(register -> out.add(StackCode.copy(register, node.span())));
    }
    int written = Operands.definition(node.op());
    boolean virtual = written >= IrFunction.MACHINE_REGISTERS;
    if (virtual) {
      registers.clear(written);
    }
    int room = Shape.REGISTERS - machine[position + 1] - (virtual ? 1 : 0);
    limit(room, new BitSet(), position + 1, node.span());
    out.add(node);
    if (virtual) {
      stack.clear(written);
      registers.set(written);
      dropDead(position + 1);
    }
  }

  /** Has these in registers. */
  private void want(BitSet wanted, int position, Span span) {
    BitSet missing = (BitSet) wanted.clone();
    missing.andNot(registers);
    registers.or(wanted);
    limit(Shape.REGISTERS - machine[position], wanted, position, span);
    missing.stream().forEach(register -> out.add(code.load(register, span)));
  }

  private void dropDead(int position) {
    for (int r = registers.nextSetBit(0); r >= 0; r = registers.nextSetBit(r + 1)) {
      if (next.next(r, position) == NextUses.NEVER) {
        registers.clear(r);
      }
    }
  }

  /** Moves values to the stack until so many are in registers. */
  private void limit(int most, BitSet wanted, int position, Span span) {
    while (registers.cardinality() > most) {
      int victim = farthest(wanted, position);
      registers.clear(victim);
      if (!stack.get(victim) && !code.isRemade(victim)) {
        out.add(code.store(victim, span));
        stored.set(victim);
      }
      stack.set(victim);
    }
  }

  /**
   * How much is won by moving a value to the stack: more for one that needs no store, and for one
   * whose next use is on a way that is seldom taken.
   */
  private int worth(int register, int position) {
    int at = next.next(register, position);
    int distance = at == NextUses.NEVER ? at : at - position;
    if (distance >= NextUses.RARE) {
      return distance;
    }
    boolean clean = stack.get(register) || code.isRemade(register);
    double worth = distance * (clean ? CLEAN : 1) / Math.max(LEAST, next.chance(register, at));
    return (int) Math.min(NextUses.RARE - 1, worth);
  }

  private int farthest(BitSet wanted, int position) {
    int farthest = -1;
    int distance = -1;
    for (int r = registers.nextSetBit(0); r >= 0; r = registers.nextSetBit(r + 1)) {
      int away = wanted.get(r) ? -1 : worth(r, position);
      if (away > distance) {
        farthest = r;
        distance = away;
      }
    }
    if (farthest < 0) {
      throw new AssertionError("an operation wants more registers than there are");
    }
    return farthest;
  }
}
