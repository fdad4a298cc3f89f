// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.registers;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Node;
import dev.loopstep.lang.ir.Numbering;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.ir.Operands;
import dev.loopstep.lang.optimise.SsaConstruction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives each set of writes and reads that belong together a register of its own, so that pieces of
 * a value that lay on the stack between them can go to different machine registers.
 */
public final class Webs {
  private int[] parents = new int[0];

  private Webs() {}

  public static void split(IrFunction function) {
    new Webs().run(function);
    Numbering.compact(function);
  }

  private void run(IrFunction function) {
    SsaConstruction.run(function);
    parents = new int[function.registers()];
    Arrays.setAll(parents, r -> r);
    List<BasicBlock> blocks = function.reversePostorder();
    for (BasicBlock block : blocks) {
      block.nodes().forEach(node -> unite(node.op()));
    }
    for (BasicBlock block : blocks) {
      List<Node> nodes = new ArrayList<>();
      for (Node node : block.nodes()) {
        if (!(node.op() instanceof Op.Phi)) {
          nodes.add(new Node(plain(Operands.rename(node.op(), this::find)), node.span()));
        }
      }
      block.nodes().clear();
      block.nodes().addAll(nodes);
      block.end(Operands.rename(block.terminator(), this::find), block.terminatorSpan());
    }
  }

  private void unite(Op op) {
    switch (op) {
      case Op.Phi p -> p.values().values().forEach(value -> unite(p.dst(), value));
      case Op.Compute c -> unite(c.dst(), negates(c) ? c.right() : c.left());
      default -> {}
    }
  }

  private static boolean negates(Op.Compute c) {
    return c.op() == AluOp.SUB && c.left() instanceof Operand.Imm;
  }

  private void unite(int register, Operand with) {
    if (with instanceof Operand.Reg(int other)) {
      parents[find(other)] = find(register);
    }
  }

  private int find(int register) {
    int at = register;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  private static Op plain(Op op) {
    return op instanceof Op.Compute c
        ? new Op.Plain(
            negates(c)
                ? new Insn.Negate(c.width(), c.dst())
                : new Insn.Alu(c.width(), c.op(), c.dst(), c.right()))
        : op;
  }
}
