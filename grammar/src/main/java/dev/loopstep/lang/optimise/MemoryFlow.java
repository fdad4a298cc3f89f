// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.optimise;

import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.Dominators;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Loops;
import dev.loopstep.lang.ir.Node;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.ir.Predecessors;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows what variables hold from block to block, where each is entered after those before it. At
 * the head of a loop nothing is known of what the loop writes.
 */
final class MemoryFlow {
  private final IrFunction function;
  private final Loops loops;
  private final Predecessors before;
  private final Values values;
  private final Memory memory;
  private final @Nullable MemoryState[] after;

  MemoryFlow(
      IrFunction function,
      Dominators dominators,
      Predecessors before,
      Values values,
      Memory memory) {
    this.function = function;
    this.loops = new Loops(function, dominators);
    this.before = before;
    this.values = values;
    this.memory = memory;
    this.after = new MemoryState[function.blocks().size()];
  }

  /** What is known at the start of a block. */
  MemoryState enter(BasicBlock block) {
    MemoryState state = null;
    boolean complete = true;
    for (BasicBlock way : before.of(block)) {
      MemoryState end = after[way.id()];
      if (end == null) {
        complete = false;
      } else if (state == null) {
        state = end.copy();
      } else {
        state.meet(end);
      }
    }
    if (state == null) {
      return new MemoryState();
    }
    if (!complete) {
      Optional<Loops.Loop> loop = loops.headedBy(block);
      if (loop.isEmpty()) {
        return new MemoryState();
      }
      forgetWrittenIn(loop.get(), state);
    }
    return state;
  }

  private void forgetWrittenIn(Loops.Loop loop, MemoryState state) {
    BitSet written = new BitSet();
    List<BasicBlock> all = function.blocks();
    for (int id = loop.blocks().nextSetBit(0); id >= 0; id = loop.blocks().nextSetBit(id + 1)) {
      for (Node node : all.get(id).nodes()) {
        if (node.op() instanceof Op.Plain(Insn.Store store)) {
          switch (place(store)) {
            case Place.InVariable place -> written.set(place.variable());
            case Place.Elsewhere e -> {}
            case Place.Anywhere a -> {
              state.forgetAll();
              return;
            }
          }
        }
      }
    }
    state.forget(written);
  }

  private Place place(Insn.Store store) {
    return Place.of(store.dst(), store.offset(), store.size(), values, memory);
  }

  /**
   * Brings the state behind an operation. The kernel functions of the loop write no variables of
   * the policy.
   */
  void pass(Op op, MemoryState state) {
    if (op instanceof Op.Plain(Insn.Store store)) {
      switch (place(store)) {
        case Place.InVariable place -> {
          state.overwrite(place);
          if (values.bits(store.src()) <= place.size().bytes() * Byte.SIZE
              && isVirtualOrConstant(store.src())) {
            state.put(place, store.src());
          }
        }
        case Place.Elsewhere e -> {}
        case Place.Anywhere a -> state.forgetAll();
      }
    }
  }

  private static boolean isVirtualOrConstant(Operand operand) {
    return !(operand instanceof Operand.Reg(int number)) || number >= IrFunction.MACHINE_REGISTERS;
  }

  /** Keeps what is known at the end of a block. */
  void leave(BasicBlock block, MemoryState state) {
    after[block.id()] = state;
  }
}
