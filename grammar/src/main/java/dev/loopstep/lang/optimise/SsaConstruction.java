// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.optimise;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.Dominators;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Liveness;
import dev.loopstep.lang.ir.Node;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.ir.Operands;
import dev.loopstep.lang.ir.Predecessors;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gives each write of a virtual register a register of its own (static single assignment): where
 * several writes can reach a block in which the value is still needed, a phi chooses (Cytron and
 * others). Arithmetic becomes {@link Op.Compute}. Machine registers stay as they are.
 */
public final class SsaConstruction {
  private static final int MACHINE = IrFunction.MACHINE_REGISTERS;

  private static final int UNWRITTEN = -1;

  private final IrFunction function;
  private final List<BasicBlock> blocks;
  private final Dominators dominators;
  private final Predecessors before;
  private final Liveness liveness;

  /** A phi, the register that it stands for, and what is known of its values. */
  private record Pending(int old, int fresh, SortedMap<Integer, Operand> values) {}

  /** Of each block. */
  private final List<List<Pending>> phis = new ArrayList<>();

  /** By old register: what it is called now. */
  private final int[] current;

  /** What {@link #current} has to be set back to, when a block's subtree is left. */
  private final Deque<int[]> undo = new ArrayDeque<>();

  private SsaConstruction(IrFunction function) {
    this.function = function;
    this.blocks = function.reversePostorder();
    this.dominators = new Dominators(function);
    this.before = new Predecessors(function);
    this.liveness = new Liveness(function);
    this.current = new int[function.registers()];
    for (int i = 0; i < function.blocks().size(); i++) {
      phis.add(new ArrayList<>());
    }
  }

  public static void run(IrFunction function) {
    SsaConstruction construction = new SsaConstruction(function);
    construction.placePhis();
    construction.renameAll();
  }

  private void placePhis() {
    List<List<BasicBlock>> frontiers = frontiers();
    TreeMap<Integer, List<BasicBlock>> writers = writers();
    int[] placed = new int[function.blocks().size()];
    writers.forEach((register, where) -> {
      if (where.size() > 1) {
        placePhis(register, where, frontiers, placed);
      }
    });
  }

  /**
   * @param placed for each block the last register that has a phi there
   */
  private void placePhis(
      int register, List<BasicBlock> where, List<List<BasicBlock>> frontiers, int[] placed) {
    Deque<BasicBlock> todo = new ArrayDeque<>(where);
    while (!todo.isEmpty()) {
      for (BasicBlock meeting : frontiers.get(todo.pop().id())) {
        if (placed[meeting.id()] != register && liveness.in(meeting).get(register)) {
          placed[meeting.id()] = register;
          phis.get(meeting.id()).add(new Pending(register, function.fresh(), new TreeMap<>()));
          todo.push(meeting);
        }
      }
    }
  }

  /** For each virtual register the blocks that write it, a block twice if it does so twice. */
  private TreeMap<Integer, List<BasicBlock>> writers() {
    TreeMap<Integer, List<BasicBlock>> writers = new TreeMap<>();
    for (BasicBlock block : blocks) {
      for (Node node : block.nodes()) {
        int register = Operands.definition(node.op());
        if (register >= MACHINE) {
          writers.computeIfAbsent(register, r -> new ArrayList<>()).add(block);
        }
      }
    }
    return writers;
  }

  /** For each block, the blocks where its dominance ends (Cooper, Harvey and Kennedy). */
  private List<List<BasicBlock>> frontiers() {
    List<List<BasicBlock>> frontiers = new ArrayList<>();
    for (int i = 0; i < function.blocks().size(); i++) {
      frontiers.add(new ArrayList<>());
    }
    for (BasicBlock block : blocks) {
      List<BasicBlock> ways = before.of(block);
      if (ways.size() > 1) {
        for (BasicBlock way : ways) {
          BasicBlock at = way;
          while (at != dominators.immediate(block)) {
            if (!frontiers.get(at.id()).contains(block)) {
              frontiers.get(at.id()).add(block);
            }
            at = dominators.immediate(at);
          }
        }
      }
    }
    return frontiers;
  }

  /** A block whose subtree of the dominator tree is being renamed. */
  private record Visit(BasicBlock block, int undoneTo, List<BasicBlock> children, int[] next) {}

  private void renameAll() {
    List<List<BasicBlock>> children = children();
    Arrays.setAll(current, r -> r < MACHINE ? r : UNWRITTEN);
    Deque<Visit> path = new ArrayDeque<>();
    path.push(enter(blocks.getFirst(), children));
    while (!path.isEmpty()) {
      Visit visit = path.element();
      if (visit.next()[0] < visit.children().size()) {
        path.push(enter(visit.children().get(visit.next()[0]++), children));
      } else {
        path.pop();
        while (undo.size() > visit.undoneTo()) {
          int[] old = undo.pop();
          current[old[0]] = old[1];
        }
      }
    }
    blocks.forEach(this::insertPhis);
  }

  private void insertPhis(BasicBlock block) {
    List<Node> made = new ArrayList<>();
    for (Pending phi : phis.get(block.id())) {
      made.add(new Node(new Op.Phi(phi.fresh(), phi.values()), block.terminatorSpan()));
    }
    block.nodes().addAll(0, made);
  }

  private List<List<BasicBlock>> children() {
    List<List<BasicBlock>> children = new ArrayList<>();
    for (int i = 0; i < function.blocks().size(); i++) {
      children.add(new ArrayList<>());
    }
    for (BasicBlock block : blocks) {
      if (block != blocks.getFirst()) {
        children.get(dominators.immediate(block).id()).add(block);
      }
    }
    return children;
  }

  private Visit enter(BasicBlock block, List<List<BasicBlock>> children) {
    Visit visit = new Visit(block, undo.size(), children.get(block.id()), new int[1]);
    rename(block);
    return visit;
  }

  private void rename(BasicBlock block) {
    for (Pending phi : phis.get(block.id())) {
      define(phi.old(), phi.fresh());
    }
    block.nodes().replaceAll(node -> new Node(renamed(node.op()), node.span()));
    block.end(Operands.rename(block.terminator(), this::now), block.terminatorSpan());
    for (BasicBlock successor : block.successors()) {
      for (Pending phi : phis.get(successor.id())) {
        phi.values().put(block.id(), value(phi.old()));
      }
    }
  }

  /**
   * What a register holds; nothing was written where no way to the phi's use leads through here.
   */
  private Operand value(int old) {
    return current[old] == UNWRITTEN ? new Operand.Imm(0) : new Operand.Reg(current[old]);
  }

  private int now(int old) {
    if (current[old] == UNWRITTEN) {
      throw new AssertionError("register " + old + " is read before it is written");
    }
    return current[old];
  }

  private void define(int old, int fresh) {
    undo.push(new int[] {old, current[old]});
    current[old] = fresh;
  }

  private Op renamed(Op op) {
    Operands.uses(op, this::now);
    Op read = Operands.rename(computing(op), r -> current[r] == UNWRITTEN ? r : current[r]);
    int written = Operands.definition(op);
    if (written < MACHINE) {
      return read;
    }
    int fresh = function.fresh();
    define(written, fresh);
    return Operands.redefine(read, fresh);
  }

  /**
   * Arithmetic on a virtual register, with the register that is read apart from what is written.
   */
  private static Op computing(Op op) {
    return switch (op) {
      case Op.Plain(Insn.Alu a) when a.op() != AluOp.MOV && a.dst() >= MACHINE ->
          new Op.Compute(a.dst(), a.width(), a.op(), new Operand.Reg(a.dst()), a.src());
      case Op.Plain(Insn.Negate n) when n.dst() >= MACHINE ->
          new Op.Compute(
              n.dst(), n.width(), AluOp.SUB, new Operand.Imm(0), new Operand.Reg(n.dst()));
      default -> op;
    };
  }
}
