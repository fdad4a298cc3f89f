// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.Dominators;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Node;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.ir.Section;
import dev.loopstep.lang.ir.Terminator;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.typed.Global;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides which variables are kept in registers during a step.
 *
 * <ol>
 *   <li>A variable that is read or written more often than loading it once, and storing it at the
 *       exits it may reach changed, would cost, gets a register. It is loaded in the nearest block
 *       that dominates all its accesses and those exits, outside of loops.
 *   <li>Every other access becomes a load or a store; between calls a block loads a variable once.
 *   <li>The same is then decided for the addresses of the sections.
 * </ol>
 *
 * Nothing else sees the state during a step, so the order of its loads and stores is free.
 */
final class Placement {
  private final IrFunction function;
  private final SectionLayout layout;
  private final Set<String> inMemory;
  private final List<BasicBlock> blocks;
  private final List<BasicBlock> exits;
  private final Dominators dominators;

  /**
   * @param inMemory what must not get a register: names of variables and sections
   */
  Placement(IrFunction function, SectionLayout layout, Set<String> inMemory) {
    this.function = function;
    this.layout = layout;
    this.inMemory = inMemory;
    this.blocks = function.reversePostorder();
    this.exits = blocks.stream().filter(b -> b.terminator() instanceof Terminator.Return).toList();
    this.dominators = new Dominators(function);
  }

  /** Rewrites the function. */
  void run() {
    for (Map.Entry<String, Accesses> entry : accesses().entrySet()) {
      if (!inMemory.contains(entry.getKey())) {
        entry.getValue().kept().ifPresent(this::keep);
      }
    }
    MemoryAccesses memory = new MemoryAccesses(function, layout);
    memory.rewrite(blocks);
    for (Section section : layout.sections()) {
      if (!inMemory.contains(section.text())) {
        keepAddress(section);
      }
    }
    memory.rewriteAddresses(blocks);
  }

  /** Where a variable is read and written. */
  private final class Accesses {
    private final Global global;
    private final Set<BasicBlock> at = new LinkedHashSet<>();
    private final Set<BasicBlock> written = new LinkedHashSet<>();
    private double cost;

    Accesses(Global global) {
      this.global = global;
    }

    void add(BasicBlock block, boolean write) {
      at.add(block);
      cost += block.frequency();
      if (write) {
        written.add(block);
      }
    }

    /** The exits at which the variable may have changed. */
    List<BasicBlock> changedExits() {
      BitSet changed = new BitSet();
      Deque<BasicBlock> todo = new ArrayDeque<>(written);
      while (!todo.isEmpty()) {
        BasicBlock block = todo.pop();
        if (!changed.get(block.id())) {
          changed.set(block.id());
          block.successors().forEach(todo::push);
        }
      }
      return exits.stream().filter(exit -> changed.get(exit.id())).toList();
    }

    /** Where the variable would be kept in a register; empty where that does not pay. */
    Optional<Kept> kept() {
      List<BasicBlock> changed = changedExits();
      List<BasicBlock> needed = new ArrayList<>(at);
      needed.addAll(changed);
      BasicBlock home = home(needed);
      double register = home.frequency();
      for (BasicBlock exit : changed) {
        register += exit.frequency();
      }
      return register < cost ? Optional.of(new Kept(global, home, changed, at)) : Optional.empty();
    }
  }

  /**
   * A variable that is kept in a register.
   *
   * @param home where it is loaded
   * @param exits where it is stored
   * @param at the blocks with its accesses
   */
  private record Kept(Global global, BasicBlock home, List<BasicBlock> exits, Set<BasicBlock> at) {}

  private BasicBlock home(List<BasicBlock> needed) {
    BasicBlock home = needed.getFirst();
    for (BasicBlock block : needed) {
      if (!dominators.dominates(home, block)) {
        home = dominators.common(home, block);
      }
    }
    for (BasicBlock out = home.preheader(); out != null; out = home.preheader()) {
      home = out;
    }
    return home;
  }

  private Map<String, Accesses> accesses() {
    TreeMap<String, Accesses> all = new TreeMap<>();
    for (BasicBlock block : blocks) {
      for (Node node : block.nodes()) {
        switch (node.op()) {
          case Op.ReadGlobal r ->
              all.computeIfAbsent(r.global().name(), n -> new Accesses(r.global()))
                  .add(block, false);
          case Op.WriteGlobal w ->
              all.computeIfAbsent(w.global().name(), n -> new Accesses(w.global()))
                  .add(block, true);
          default -> {}
        }
      }
    }
    return all;
  }

  private void keep(Kept kept) {
    Global global = kept.global;
    int register = function.fresh();
    BasicBlock home = kept.home;
    int at = firstAccess(home, global);
    for (BasicBlock block : kept.at) {
      block.nodes().replaceAll(node -> inRegister(node, global, register));
    }
    int loaded = function.fresh();
    Span where = at < home.nodes().size() ? home.nodes().get(at).span() : home.terminatorSpan();
    home.nodes().add(at, new Node(new Op.ReadGlobal(loaded, global), where));
    home.nodes().add(at + 1, new Node(move(register, new Operand.Reg(loaded)), where));
    for (BasicBlock exit : kept.exits) {
      int end = exit.nodes().size() - 1;
      Node last = exit.nodes().get(end);
      exit.nodes()
          .add(end, new Node(new Op.WriteGlobal(global, new Operand.Reg(register)), last.span()));
    }
  }

  /** Where in a block a variable is accessed first; the block's end if it is not. */
  private static int firstAccess(BasicBlock block, Global global) {
    int at = 0;
    for (Node node : block.nodes()) {
      boolean found =
          switch (node.op()) {
            case Op.ReadGlobal r -> r.global().equals(global);
            case Op.WriteGlobal w -> w.global().equals(global);
            default -> false;
          };
      if (found) {
        return at;
      }
      at++;
    }
    return at;
  }

  private static Op move(int dst, Operand src) {
    return new Op.Plain(new Insn.Alu(Width.W64, AluOp.MOV, dst, src));
  }

  private static Node inRegister(Node node, Global global, int register) {
    return switch (node.op()) {
      case Op.ReadGlobal r when r.global().equals(global) ->
          new Node(move(r.dst(), new Operand.Reg(register)), node.span());
      case Op.WriteGlobal w when w.global().equals(global) ->
          new Node(write(global, register, w.src()), node.span());
      default -> node;
    };
  }

  /** An immediate of a narrow type leaves the upper half of the register zero. */
  private static Op write(Global global, int register, Operand src) {
    boolean narrow = src instanceof Operand.Imm && global.type().bits() < 64;
    return new Op.Plain(new Insn.Alu(narrow ? Width.W32 : Width.W64, AluOp.MOV, register, src));
  }

  private void keepAddress(Section section) {
    List<BasicBlock> needed = new ArrayList<>();
    double cost = 0;
    for (BasicBlock block : blocks) {
      for (Node node : block.nodes()) {
        if (node.op() instanceof Op.AddressOf a && a.section() == section) {
          needed.add(block);
          cost += block.frequency();
        }
      }
    }
    if (needed.isEmpty() || home(needed).frequency() >= cost) {
      return;
    }
    int register = function.fresh();
    BasicBlock home = home(needed);
    int at = 0;
    while (at < home.nodes().size()
        && !(home.nodes().get(at).op() instanceof Op.AddressOf a && a.section() == section)) {
      at++;
    }
    for (BasicBlock block : blocks) {
      block
          .nodes()
          .replaceAll(n ->
              n.op() instanceof Op.AddressOf a && a.section() == section
                  ? new Node(move(a.dst(), new Operand.Reg(register)), n.span())
                  : n);
    }
    home.nodes().add(at, new Node(new Op.AddressOf(register, section), home.terminatorSpan()));
  }
}
