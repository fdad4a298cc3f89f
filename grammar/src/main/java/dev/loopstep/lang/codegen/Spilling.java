// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Node;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.ir.Operands;
import dev.loopstep.lang.ir.Terminator;
import dev.loopstep.lang.tree.Span;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Moves values from registers to the stack; constants and addresses are made anew where they are
 * needed.
 */
final class Spilling {
  /** A constant is kept in its temporary register for so many operations. */
  private static final int NEAR = 6;

  private final IrFunction function;
  private final BitSet temporaries;
  private final TreeMap<Integer, Short> slots = new TreeMap<>();
  private final TreeMap<Integer, Insn> remade = new TreeMap<>();

  /**
   * Constants that were made a few operations ago in the same block, by the register they stand
   * for.
   */
  private final TreeMap<Integer, Made> recent = new TreeMap<>();

  private record Made(int register, int at) {}

  /**
   * @param temporaries gets the registers that only carry a value to or from the stack
   * @param spilled registers that are to lie on the stack
   * @param nextSlot the first free one: slot n lies at r10 - 8 * (n + 1)
   */
  Spilling(IrFunction function, BitSet temporaries, Set<Integer> spilled, int nextSlot) {
    this.function = function;
    this.temporaries = temporaries;
    int slot = nextSlot;
    for (int register : spilled) {
      Insn insn = onlyDefinition(register);
      if (insn != null && isConstant(insn)) {
        remade.put(register, insn);
      } else {
        slot++;
        slots.put(register, StackSlots.offset(slot - 1));
      }
    }
  }

  private static boolean isConstant(Insn insn) {
    return insn instanceof Insn.LoadImm64
        || (insn instanceof Insn.Alu a && a.op() == AluOp.MOV && a.src() instanceof Operand.Imm);
  }

  private @org.jspecify.annotations.Nullable Insn onlyDefinition(int register) {
    Insn only = null;
    for (BasicBlock block : function.reversePostorder()) {
      for (Node node : block.nodes()) {
        if (Operands.definition(node.op()) == register) {
          if (only != null || !(node.op() instanceof Op.Plain(Insn insn))) {
            return null;
          }
          only = insn;
        }
      }
    }
    return only;
  }

  /** Rewrites the function; gives how many slots were taken. */
  int run() {
    for (BasicBlock block : function.reversePostorder()) {
      recent.clear();
      List<Node> before = List.copyOf(block.nodes());
      block.nodes().clear();
      for (Node node : before) {
        rewrite(block.nodes(), node);
        if (node.op() instanceof Op.Call) {
          recent.clear();
        }
      }
      TreeMap<Integer, Integer> renamed = new TreeMap<>();
      Operands.uses(
          block.terminator(), r -> reload(block.nodes(), r, renamed, block.terminatorSpan()));
      Terminator end = Operands.rename(block.terminator(), r -> renamed.getOrDefault(r, r));
      block.end(end, block.terminatorSpan());
    }
    return slots.size();
  }

  private void rewrite(List<Node> out, Node node) {
    int definition = Operands.definition(node.op());
    if (remade.containsKey(definition)) {
      return;
    }
    TreeMap<Integer, Integer> renamed = new TreeMap<>();
    Operands.uses(node.op(), r -> reload(out, r, renamed, node.span()));
    Short slot = slots.get(definition);
    if (slot != null && !renamed.containsKey(definition)) {
      renamed.put(definition, temporary());
    }
    out.add(new Node(Operands.rename(node.op(), r -> renamed.getOrDefault(r, r)), node.span()));
    if (slot != null) {
      int value = renamed.getOrDefault(definition, definition);
      Insn store = new Insn.Store(Size.DW, Interference.FRAME, slot, new Operand.Reg(value));
      out.add(new Node(new Op.Plain(store), node.span()));
    }
  }

  private int temporary() {
    int register = function.fresh();
    temporaries.set(register);
    return register;
  }

  private void reload(List<Node> out, int register, Map<Integer, Integer> renamed, Span span) {
    if (renamed.containsKey(register)) {
      return;
    }
    Short slot = slots.get(register);
    Insn constant = remade.get(register);
    if (slot != null) {
      int dst = temporary();
      renamed.put(register, dst);
      Insn load = new Insn.Load(Size.DW, false, dst, Interference.FRAME, slot);
      out.add(new Node(new Op.Plain(load), span));
    } else if (constant != null) {
      renamed.put(register, remake(out, register, constant, span));
    }
  }

  private int remake(List<Node> out, int register, Insn constant, Span span) {
    Made made = recent.get(register);
    if (made != null && out.size() - made.at() <= NEAR) {
      return made.register();
    }
    int dst = temporary();
    recent.put(register, new Made(dst, out.size()));
    out.add(new Node(Operands.rename(new Op.Plain(constant), r -> dst), span));
    return dst;
  }
}
