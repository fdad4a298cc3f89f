// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.optimise;

import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Node;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.ir.Operands;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Drops what nothing needs: all that does not lead to a store, a call, a branch, or a load that the
 * application may see. So values that only a loop hands on to its own next round go too.
 */
final class DeadCode {
  private final @Nullable Op[] definitions;
  private final BitSet needed = new BitSet();
  private final Deque<Integer> todo = new ArrayDeque<>();

  private final Values values;
  private final Memory memory;

  private DeadCode(IrFunction function, Memory memory) {
    this.definitions = new Op[function.registers()];
    this.values = new Values(function);
    this.memory = memory;
  }

  static void drop(IrFunction function, Memory memory) {
    new DeadCode(function, memory).run(function.reversePostorder());
  }

  private void run(List<BasicBlock> blocks) {
    for (BasicBlock block : blocks) {
      for (Node node : block.nodes()) {
        int register = Operands.definition(node.op());
        if (register >= IrFunction.MACHINE_REGISTERS && isPure(node.op())) {
          definitions[register] = node.op();
        } else {
          Operands.uses(node.op(), this::need);
        }
      }
      Operands.uses(block.terminator(), this::need);
    }
    while (!todo.isEmpty()) {
      Op op = definitions[todo.pop()];
      if (op instanceof Op.Phi phi) {
        phi.values().values().forEach(this::need);
      } else if (op != null) {
        Operands.uses(op, this::need);
      }
    }
    for (BasicBlock block : blocks) {
      block.nodes().removeIf(this::isDead);
    }
  }

  private boolean isPure(Op op) {
    return op instanceof Op.Plain(Insn.Load load)
            && Place.of(load.src(), load.offset(), load.size(), values, memory)
                instanceof Place.InVariable
        || Operands.isPure(op);
  }

  private void need(Operand operand) {
    if (operand instanceof Operand.Reg(int number)) {
      need(number);
    }
  }

  private void need(int register) {
    if (!needed.get(register)) {
      needed.set(register);
      todo.push(register);
    }
  }

  private boolean isDead(Node node) {
    int register = Operands.definition(node.op());
    return register >= IrFunction.MACHINE_REGISTERS && isPure(node.op()) && !needed.get(register);
  }
}
