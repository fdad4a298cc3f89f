// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.optimise;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.Edges;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Liveness;
import dev.loopstep.lang.ir.Node;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.ir.Operands;
import dev.loopstep.lang.ir.Predecessors;
import dev.loopstep.lang.tree.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Brings code in which each register is written once back to what the machine has: arithmetic on
 * its own result, and copies in place of phis. All phis of a block copy at once, so each goes
 * through a register of its own; where that is not needed the allocator merges them.
 */
final class SsaDestruction {
  private final IrFunction function;

  private SsaDestruction(IrFunction function) {
    this.function = function;
  }

  static void run(IrFunction function) {
    SsaDestruction destruction = new SsaDestruction(function);
    destruction.splitEdges();
    List<BasicBlock> blocks = function.reversePostorder();
    Predecessors before = new Predecessors(function);
    blocks.forEach(block -> destruction.replacePhis(block, before.of(block)));
    Liveness liveness = new Liveness(function);
    blocks.forEach(block -> writeArithmetic(block, liveness.out(block)));
  }

  /** Copies at the end of a block must not be seen on another way out of it. */
  private void splitEdges() {
    Predecessors before = new Predecessors(function);
    for (BasicBlock block : function.reversePostorder()) {
      if (!block.nodes().isEmpty() && block.nodes().getFirst().op() instanceof Op.Phi) {
        for (BasicBlock way : before.of(block)) {
          if (way.successors().size() > 1) {
            Edges.split(function, way, block);
          }
        }
      }
    }
  }

  private void replacePhis(BasicBlock block, List<BasicBlock> ways) {
    List<Node> copies = new ArrayList<>();
    int count = 0;
    while (count < block.nodes().size() && block.nodes().get(count).op() instanceof Op.Phi phi) {
      int carrier = function.fresh();
      for (BasicBlock way : ways) {
        Operand value = phi.values().get(way.id());
        if (value == null) {
          throw new AssertionError("a phi of block " + block.id() + " lacks block " + way.id());
        }
        way.nodes().add(new Node(move(carrier, value), way.terminatorSpan()));
      }
      Span span = block.nodes().get(count).span();
      copies.add(new Node(move(phi.dst(), new Operand.Reg(carrier)), span));
      count++;
    }
    block.nodes().subList(0, count).clear();
    block.nodes().addAll(0, copies);
  }

  /** Goes backwards, so that it is known which operand is needed no more. */
  private static void writeArithmetic(BasicBlock block, BitSet liveOut) {
    List<Node> out = new ArrayList<>();
    BitSet needed = (BitSet) liveOut.clone();
    Operands.uses(block.terminator(), needed::set);
    for (Node node : block.nodes().reversed()) {
      if (node.op() instanceof Op.Compute c) {
        write(c, node.span(), needed, out);
      } else {
        out.add(node);
      }
      Operands.uses(node.op(), needed::set);
    }
    block.nodes().clear();
    block.nodes().addAll(out.reversed());
  }

  private static void write(Op.Compute c, Span span, BitSet neededLater, List<Node> out) {
    Operand left = c.left();
    Operand right = c.right();
    if (c.op() == AluOp.SUB && left instanceof Operand.Imm(int zero) && zero == 0) {
      out.add(new Node(new Op.Plain(new Insn.Negate(c.width(), c.dst())), span));
      out.add(new Node(move(c.dst(), right), span));
      return;
    }
    if (Algebra.commutes(c.op())
        && right instanceof Operand.Reg(int other)
        && (!(left instanceof Operand.Reg(int mine)) || neededLater.get(mine))
        && !neededLater.get(other)) {
      left = c.right();
      right = c.left();
    }
    out.add(new Node(new Op.Plain(new Insn.Alu(c.width(), c.op(), c.dst(), right)), span));
    out.add(new Node(move(c.dst(), left), span));
  }

  private static Op move(int dst, Operand src) {
    return new Op.Plain(new Insn.Alu(Width.W64, AluOp.MOV, dst, src));
  }
}
