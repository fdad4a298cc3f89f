// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Liveness;
import dev.loopstep.lang.ir.Node;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.ir.Operands;
import dev.loopstep.lang.ir.Terminator;
import dev.loopstep.lang.tree.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes blocks out as instructions, with jumps resolved. */
final class Emitter {
  /** A conditional jump reaches 32,767 slots. */
  static final int MAX_SLOTS = Short.MAX_VALUE;

  /**
   * The instructions.
   *
   * @param spans the slot where a place's code starts, to that place
   */
  record Output(List<Insn> instructions, TreeMap<Integer, Span> spans) {}

  /** An instruction; a jump with its target still to be resolved. */
  private record Line(Insn insn, @Nullable BasicBlock target, Span span) {}

  private final IrFunction function;
  private final Allocator.Allocation allocation;
  private final Liveness liveness;
  private final List<Line> lines = new ArrayList<>();
  private final TreeMap<Integer, Integer> startOf = new TreeMap<>();
  private int slot;

  private Emitter(IrFunction function, Allocator.Allocation allocation) {
    this.function = function;
    this.allocation = allocation;
    this.liveness = new Liveness(function);
  }

  /** The code; empty when it is too long to jump across. */
  static Optional<Output> emit(IrFunction function, Allocator.Allocation allocation) {
    return new Emitter(function, allocation).emit();
  }

  private int colour(int register) {
    return allocation.colours()[register];
  }

  private Optional<Output> emit() {
    List<BasicBlock> order = BlockOrder.of(function);
    for (int i = 0; i < order.size(); i++) {
      BasicBlock block = order.get(i);
      startOf.put(block.id(), slot);
      body(block);
      end(block, i + 1 < order.size() ? order.get(i + 1) : null);
    }
    return slot > MAX_SLOTS ? Optional.empty() : Optional.of(resolved());
  }

  private void add(Insn insn, @Nullable BasicBlock target, Span span) {
    lines.add(new Line(insn, target, span));
    slot += insn.slots();
  }

  private void body(BasicBlock block) {
    List<BitSet> liveAfter = liveAfter(block);
    for (int i = 0; i < block.nodes().size(); i++) {
      Node node = block.nodes().get(i);
      Op op = Operands.rename(node.op(), this::colour);
      switch (op) {
        case Op.Plain(Insn insn) -> {
          if (Interference.copySource(op) < 0
              || Interference.copySource(op) != Operands.definition(op)) {
            add(insn, null, node.span());
          }
        }
        case Op.Call c -> add(new Insn.Call(c.kind(), c.number()), null, node.span());
        case Op.ColdCall c ->
            ColdCalls.expand(c, liveAfter.get(i), allocation.slots())
                .forEach(insn -> add(insn, null, node.span()));
        case Op.ReadGlobal r -> throw new AssertionError(r);
        case Op.WriteGlobal w -> throw new AssertionError(w);
        case Op.AddressOf a -> throw new AssertionError(a);
        case Op.Compute c -> throw new AssertionError(c);
        case Op.Phi p -> throw new AssertionError(p);
      }
    }
  }

  /** For each operation that calls rarely, the machine registers that are needed after it. */
  private List<BitSet> liveAfter(BasicBlock block) {
    List<BitSet> after = new ArrayList<>();
    BitSet live = (BitSet) liveness.out(block).clone();
    Operands.uses(block.terminator(), live::set);
    for (Node node : block.nodes().reversed()) {
      int definition = Operands.definition(node.op());
      if (definition != Operands.NONE) {
        live.clear(definition);
      }
      BitSet machine = new BitSet();
      if (node.op() instanceof Op.ColdCall) {
        live.stream().forEach(r -> machine.set(colour(r)));
      }
      after.addFirst(machine);
      Operands.uses(node.op(), live::set);
    }
    return after;
  }

  private void end(BasicBlock block, @Nullable BasicBlock next) {
    Span span = block.terminatorSpan();
    switch (Operands.rename(block.terminator(), this::colour)) {
      case Terminator.Goto(BasicBlock target) -> {
        if (target != next) {
          add(new Insn.Jump(0, false), target, span);
        }
      }
      case Terminator.If i -> {
        boolean invert = i.then() == next;
        Condition condition = invert ? inverse(i.condition()) : i.condition();
        add(
            new Insn.Branch(i.width(), condition, i.left(), i.right(), (short) 0),
            invert ? i.otherwise() : i.then(),
            span);
        if (!invert && i.otherwise() != next) {
          add(new Insn.Jump(0, false), i.otherwise(), span);
        }
      }
      case Terminator.Return r -> add(new Insn.Exit(), null, span);
    }
  }

  private static Condition inverse(Condition condition) {
    return switch (condition) {
      case EQ -> Condition.NE;
      case NE -> Condition.EQ;
      case GT -> Condition.LE;
      case GE -> Condition.LT;
      case LT -> Condition.GE;
      case LE -> Condition.GT;
      case SGT -> Condition.SLE;
      case SGE -> Condition.SLT;
      case SLT -> Condition.SGE;
      case SLE -> Condition.SGT;
      case SET -> throw new AssertionError("no branch of ours tests bits");
    };
  }

  private Output resolved() {
    List<Insn> instructions = new ArrayList<>();
    TreeMap<Integer, Span> spans = new TreeMap<>();
    int at = 0;
    Span last = null;
    for (Line line : lines) {
      if (!line.span().equals(last)) {
        last = line.span();
        spans.put(at, last);
      }
      at += line.insn().slots();
      instructions.add(line.target() == null ? line.insn() : jump(line, at));
    }
    return new Output(instructions, spans);
  }

  private Insn jump(Line line, int after) {
    BasicBlock target = line.target();
    int offset = startOf.getOrDefault(target == null ? -1 : target.id(), 0) - after;
    return switch (line.insn()) {
      case Insn.Jump j -> new Insn.Jump(offset, false);
      case Insn.Branch b ->
          new Insn.Branch(b.width(), b.condition(), b.dst(), b.src(), (short) offset);
      default -> line.insn();
    };
  }
}
