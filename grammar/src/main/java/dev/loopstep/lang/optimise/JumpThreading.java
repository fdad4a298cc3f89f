// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.optimise;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.Dominators;
import dev.loopstep.lang.ir.Edges;
import dev.loopstep.lang.ir.EmptyBlocks;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Loops;
import dev.loopstep.lang.ir.Node;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.ir.Operands;
import dev.loopstep.lang.ir.Predecessors;
import dev.loopstep.lang.ir.Terminator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Leads ways past a branch whose outcome they decide: where a bool is set on each of two ways and
 * tested where they meet, each way goes on to where the test would send it. Heads of loops stay
 * what they are, so that all ways into a loop still lead through its head.
 */
final class JumpThreading {
  /** A branch that is passed over has so few operations before it, which are done on the way. */
  private static final int SHORT = 3;

  /** So many blocks back a value is looked for. */
  private static final int FAR = 8;

  private static final int ROUNDS = 4;

  private final IrFunction function;
  private final Predecessors before;
  private final Loops loops;
  private boolean changed;

  private JumpThreading(IrFunction function) {
    this.function = function;
    this.before = new Predecessors(function);
    this.loops = new Loops(function, new Dominators(function));
  }

  /** Rewrites a function in which registers may be written more than once. */
  static void run(IrFunction function) {
    boolean changed = true;
    for (int round = 0; round < ROUNDS && changed; round++) {
      EmptyBlocks.skip(function);
      JumpThreading threading = new JumpThreading(function);
      threading.pass();
      changed = threading.changed;
    }
  }

  private void pass() {
    for (BasicBlock block : function.reversePostorder()) {
      if (block.terminator() instanceof Terminator.If branch && isPassable(block)) {
        for (BasicBlock way : before.of(block)) {
          OptionalLong left = valueAfter(way, sourceIn(block, branch.left()));
          OptionalLong right =
              switch (branch.right()) {
                case Operand.Imm(int value) -> OptionalLong.of(value);
                case Operand.Reg(int number) -> valueAfter(way, sourceIn(block, number));
              };
          if (left.isPresent() && right.isPresent()) {
            boolean holds =
                Arithmetic.holds(
                    branch.width(), branch.condition(), left.getAsLong(), right.getAsLong());
            lead(way, block, holds ? branch.then() : branch.otherwise());
          }
        }
      }
    }
  }

  private boolean isPassable(BasicBlock block) {
    return block.nodes().size() <= SHORT
        && loops.headedBy(block).isEmpty()
        && before.of(block).size() > 1
        && block.nodes().stream().allMatch(node -> isMove(node.op()));
  }

  private static boolean isMove(Op op) {
    return op instanceof Op.Plain(Insn.Alu a)
        && a.op() == AluOp.MOV
        && a.width() == Width.W64
        && a.dst() >= IrFunction.MACHINE_REGISTERS;
  }

  /** The operand whose value a register has at the end of a block of moves. */
  private static Operand sourceIn(BasicBlock block, int register) {
    Operand source = new Operand.Reg(register);
    for (Node node : block.nodes().reversed()) {
      if (source instanceof Operand.Reg(int number)
          && node.op() instanceof Op.Plain(Insn.Alu move)
          && move.dst() == number) {
        source = move.src();
      }
    }
    return source;
  }

  /** What an operand holds at the end of a block, where that is one number. */
  private OptionalLong valueAfter(BasicBlock block, Operand operand) {
    if (operand instanceof Operand.Imm(int value)) {
      return OptionalLong.of(value);
    }
    int register = ((Operand.Reg) operand).number();
    BasicBlock at = block;
    for (int i = 0; i < FAR; i++) {
      for (Node node : at.nodes().reversed()) {
        if (Operands.definition(node.op()) == register) {
          return Values.constant(node.op());
        }
      }
      List<BasicBlock> ways = before.of(at);
      if (ways.size() != 1) {
        break;
      }
      at = ways.getFirst();
    }
    return OptionalLong.empty();
  }

  private void lead(BasicBlock way, BasicBlock past, BasicBlock to) {
    if (to == past || !way.successors().contains(past)) {
      return;
    }
    double frequency = Math.min(way.frequency(), past.frequency());
    BasicBlock instead = function.block(frequency, past.preheader());
    instead.nodes().addAll(past.nodes());
    instead.end(new Terminator.Goto(to), past.terminatorSpan());
    Edges.redirect(way, past, instead);
    changed = true;
  }
}
