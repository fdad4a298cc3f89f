// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Node;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.ir.Section;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.typed.Global;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.TreeMap;

/**
 * Turns accesses to variables into loads and stores. Within a block, as far as the next call, a
 * value or an address that is in a register already is not loaded again; across calls that would
 * take a register that calls keep.
 */
final class MemoryAccesses {
  private final IrFunction function;
  private final SectionLayout layout;

  MemoryAccesses(IrFunction function, SectionLayout layout) {
    this.function = function;
    this.layout = layout;
  }

  void rewrite(List<BasicBlock> blocks) {
    for (BasicBlock block : blocks) {
      rewrite(block);
    }
  }

  private void rewrite(BasicBlock block) {
    List<Node> before = List.copyOf(block.nodes());
    List<Node> after = block.nodes();
    after.clear();
    TreeMap<String, Integer> known = new TreeMap<>();
    for (Node node : before) {
      switch (node.op()) {
        case Op.ReadGlobal r -> {
          Integer register = known.get(r.global().name());
          if (register == null) {
            load(after, r.dst(), r.global(), node.span());
            known.put(r.global().name(), r.dst());
          } else {
            after.add(new Node(move(r.dst(), register), node.span()));
          }
        }
        case Op.WriteGlobal w -> {
          known.remove(w.global().name());
          store(after, w.global(), w.src(), node.span());
        }
        case Op.Call c -> {
          known.clear();
          after.add(node);
        }
        default -> after.add(node);
      }
    }
  }

  private static Op move(int dst, int src) {
    return new Op.Plain(new Insn.Alu(Width.W64, AluOp.MOV, dst, new Operand.Reg(src)));
  }

  private void load(List<Node> out, int dst, Global global, Span span) {
    int base = address(out, global, span);
    short offset = (short) layout.offset(global);
    Insn load = new Insn.Load(MemoryLowering.size(global.type()), false, dst, base, offset);
    out.add(new Node(new Op.Plain(load), span));
    int extend = 32 - global.type().bits();
    if (global.type().signed() && extend > 0) {
      Operand by = new Operand.Imm(extend);
      out.add(new Node(new Op.Plain(new Insn.Alu(Width.W32, AluOp.LSH, dst, by)), span));
      out.add(new Node(new Op.Plain(new Insn.Alu(Width.W32, AluOp.ARSH, dst, by)), span));
    }
  }

  private void store(List<Node> out, Global global, Operand src, Span span) {
    int base = address(out, global, span);
    short offset = (short) layout.offset(global);
    Insn store = new Insn.Store(MemoryLowering.size(global.type()), base, offset, src);
    out.add(new Node(new Op.Plain(store), span));
  }

  private int address(List<Node> out, Global global, Span span) {
    int base = function.fresh();
    out.add(new Node(new Op.AddressOf(base, layout.section(global)), span));
    return base;
  }

  /** Turns addresses of sections into instructions. */
  void rewriteAddresses(List<BasicBlock> blocks) {
    for (BasicBlock block : blocks) {
      List<Node> before = List.copyOf(block.nodes());
      List<Node> after = new ArrayList<>();
      EnumMap<Section, Integer> known = new EnumMap<>(Section.class);
      for (Node node : before) {
        if (node.op() instanceof Op.AddressOf a) {
          address(after, a, known, node.span());
        } else {
          if (node.op() instanceof Op.Call) {
            known.clear();
          }
          after.add(node);
        }
      }
      block.nodes().clear();
      block.nodes().addAll(after);
    }
  }

  private void address(
      List<Node> out, Op.AddressOf op, EnumMap<Section, Integer> known, Span span) {
    Integer register = known.get(op.section());
    if (register == null) {
      register = function.fresh();
      known.put(op.section(), register);
      int map = layout.sections().indexOf(op.section());
      Insn load = new Insn.LoadImm64(register, Insn.LoadImm64.Pseudo.MAP_IDX_VALUE, map, 0);
      out.add(new Node(new Op.Plain(load), span));
    }
    out.add(new Node(move(op.dst(), register), span));
  }
}
