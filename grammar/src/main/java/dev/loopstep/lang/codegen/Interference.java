// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Liveness;
import dev.loopstep.lang.ir.Node;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.ir.Operands;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** Which registers hold different values at the same time, and which are copied to which. */
final class Interference {
  /** r10, the frame pointer, is nobody's choice. */
  static final int FRAME = 10;

  /** A copy from one register to another. */
  record Move(int dst, int src, double frequency) {}

  private final BitSet[] neighbours;
  private final double[] cost;
  private final List<Move> moves = new ArrayList<>();

  private Interference(int registers) {
    neighbours = new BitSet[registers];
    for (int i = 0; i < registers; i++) {
      neighbours[i] = new BitSet();
    }
    cost = new double[registers];
  }

  /** Builds the graph. */
  static Interference build(IrFunction function) {
    Interference graph = new Interference(function.registers());
    Liveness liveness = new Liveness(function);
    for (BasicBlock block : function.reversePostorder()) {
      graph.scan(block, liveness);
    }
    graph.moves.sort(Comparator.comparingDouble(Move::frequency).reversed());
    return graph;
  }

  private void scan(BasicBlock block, Liveness liveness) {
    BitSet live = (BitSet) liveness.out(block).clone();
    double frequency = block.frequency();
    Operands.uses(block.terminator(), r -> use(live, r, frequency));
    for (Node node : block.nodes().reversed()) {
      Op op = node.op();
      int definition = Operands.definition(op);
      int copied = copySource(op);
      if (copied >= 0) {
        moves.add(new Move(definition, copied, frequency));
      }
      if (definition != Operands.NONE) {
        cost[definition] += frequency;
        live.clear(definition);
        connect(definition, live, copied);
      }
      if (op instanceof Op.Call) {
        for (int lost = 1; lost <= 5; lost++) {
          connect(lost, live, -1);
        }
      }
      Operands.uses(op, r -> use(live, r, frequency));
    }
  }

  private void use(BitSet live, int register, double frequency) {
    if (register != FRAME) {
      live.set(register);
      cost[register] += frequency;
    }
  }

  private void connect(int register, BitSet live, int except) {
    for (int other = live.nextSetBit(0); other >= 0; other = live.nextSetBit(other + 1)) {
      if (other != register && other != except && other != FRAME) {
        neighbours[register].set(other);
        neighbours[other].set(register);
      }
    }
  }

  /** The register that an operation only copies, or -1. */
  static int copySource(Op op) {
    return op instanceof Op.Plain(Insn.Alu a)
            && a.op() == AluOp.MOV
            && a.width() == Width.W64
            && a.src() instanceof Operand.Reg(int number)
            && number != FRAME
        ? number
        : -1;
  }

  /** Registers that must differ from it. To be changed by coalescing only. */
  BitSet neighbours(int register) {
    return neighbours[register];
  }

  int degree(int register) {
    return neighbours[register].cardinality();
  }

  /** How often it is read or written in a step. */
  double cost(int register) {
    return cost[register];
  }

  /** Copies, the most frequent first. */
  List<Move> moves() {
    return moves;
  }

  int registers() {
    return neighbours.length;
  }
}
