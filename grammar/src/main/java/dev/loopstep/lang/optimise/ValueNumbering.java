// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.optimise;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.Dominators;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Node;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.ir.Operands;
import dev.loopstep.lang.ir.Predecessors;
import dev.loopstep.lang.ir.Terminator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds values that are computed already, numbers that are known, and branches that always go one
 * way. Blocks are visited so that what dominates a block comes before it; only an operation in a
 * block that dominates another can take its place.
 */
final class ValueNumbering {
  /** A computation by its operands. */
  private record Computation(Width width, AluOp op, Operand left, Operand right) {}

  private final IrFunction function;
  private final Memory memory;
  private final Dominators dominators;
  private final Predecessors before;
  private final Values values;
  private final Algebra algebra;
  private final Facts facts;
  private final MemoryFlow flow;

  /** By register: which stands for it; 0 where it stands for itself. */
  private final int[] replaced;

  /** Where registers are written. */
  private final @Nullable BasicBlock[] home;

  private final Map<Object, List<Integer>> known = new HashMap<>();
  private boolean changed;

  private ValueNumbering(IrFunction function, Memory memory) {
    this.function = function;
    this.memory = memory;
    this.dominators = new Dominators(function);
    this.before = new Predecessors(function);
    this.values = new Values(function);
    this.algebra = new Algebra(values);
    this.facts = new Facts(dominators, before, values);
    this.flow = new MemoryFlow(function, dominators, before, values, memory);
    this.replaced = new int[function.registers()];
    this.home = new BasicBlock[function.registers()];
  }

  /** Rewrites the function; false where nothing was found that another round could build on. */
  static boolean run(IrFunction function, Memory memory) {
    ValueNumbering numbering = new ValueNumbering(function, memory);
    List<BasicBlock> blocks = function.reversePostorder();
    blocks.forEach(numbering::visit);
    // What a loop carries around was not known yet when the phi at its head was visited.
    blocks.forEach(numbering::finishPhis);
    return numbering.changed;
  }

  private void visit(BasicBlock block) {
    MemoryState state = flow.enter(block);
    List<Node> phis = new ArrayList<>();
    List<Node> others = new ArrayList<>();
    for (Node node : block.nodes()) {
      Op op = known(node.op(), block, state);
      if (!isReplaced(op, block)) {
        note(op, block);
        (op instanceof Op.Phi ? phis : others).add(new Node(op, node.span()));
      }
      flow.pass(op, state);
    }
    block.nodes().clear();
    block.nodes().addAll(phis);
    block.nodes().addAll(others);
    flow.leave(block, state);
    block.end(end(block), block.terminatorSpan());
  }

  /** The operation on the values that stand for its operands, as simple as it can be. */
  private Op known(Op op, BasicBlock block, MemoryState state) {
    return switch (op) {
      case Op.Phi phi -> phi(phi, block);
      case Op.Plain(Insn.Load load) -> loaded(load, state);
      default -> algebra.simplify(immediates(Operands.rename(op, this::now)));
    };
  }

  private int now(int register) {
    int at = register;
    while (at < replaced.length && replaced[at] != 0) {
      at = replaced[at];
    }
    return at;
  }

  private Op immediates(Op op) {
    return switch (op) {
      case Op.Plain(Insn.Store s) -> {
        Width width = s.size() == Size.DW ? Width.W64 : Width.W32;
        yield new Op.Plain(
            new Insn.Store(s.size(), s.dst(), s.offset(), immediate(width, s.src())));
      }
      case Op.Plain(Insn.Alu a) when a.op() == AluOp.MOV && a.width() == Width.W64 ->
          new Op.Plain(new Insn.Alu(a.width(), a.op(), a.dst(), immediate(a.width(), a.src())));
      case Op.ColdCall c ->
          new Op.ColdCall(
              c.kfunc(),
              c.arguments().stream().map(a -> immediate(Width.W64, a)).toList(),
              c.result());
      default -> op;
    };
  }

  /** The operand as a number, where it is always the same and fits. */
  private Operand immediate(Width width, Operand operand) {
    OptionalLong constant = values.constant(operand);
    return constant.isPresent() && Algebra.fits(width, constant.getAsLong())
        ? new Operand.Imm((int) constant.getAsLong())
        : operand;
  }

  private Op phi(Op.Phi phi, BasicBlock block) {
    SortedMap<Integer, Operand> now = new TreeMap<>();
    for (BasicBlock way : before.of(block)) {
      Operand value = phi.values().get(way.id());
      if (value != null) {
        now.put(way.id(), immediate(Width.W64, Operands.rename(value, this::now)));
      }
    }
    Operand only = allTheSame(phi.dst(), now.values());
    return only == null ? new Op.Phi(phi.dst(), now) : Algebra.copy(phi.dst(), only);
  }

  /** What all values of a phi are, but for itself; null where they differ. */
  private static @Nullable Operand allTheSame(int itself, Collection<Operand> values) {
    Operand only = null;
    for (Operand value : values) {
      if (value instanceof Operand.Reg(int number) && number == itself) {
        continue;
      }
      if (only != null && !only.equals(value)) {
        return null;
      }
      only = value;
    }
    return only;
  }

  private Op loaded(Insn.Load old, MemoryState state) {
    Insn.Load load =
        new Insn.Load(old.size(), old.signExtend(), old.dst(), now(old.src()), old.offset());
    if (!load.signExtend()
        && Place.of(load.src(), load.offset(), load.size(), values, memory)
            instanceof Place.InVariable place) {
      Operand value = state.at(place);
      if (value != null) {
        return Algebra.copy(load.dst(), Operands.rename(value, this::now));
      }
      state.put(place, new Operand.Reg(load.dst()));
    }
    return new Op.Plain(load);
  }

  private void note(Op op, BasicBlock block) {
    int register = Operands.definition(op);
    if (register >= IrFunction.MACHINE_REGISTERS) {
      values.redefine(register, op);
      home[register] = block;
    }
  }

  /** Whether another register has the operation's result already. */
  private boolean isReplaced(Op op, BasicBlock block) {
    int register = Operands.definition(op);
    if (register < IrFunction.MACHINE_REGISTERS) {
      return false;
    }
    if (op instanceof Op.Plain(Insn.Alu a) && copiesVirtual(a)) {
      replaced[register] = ((Operand.Reg) a.src()).number();
      changed = true;
      return true;
    }
    Object key = key(op);
    int other = key == null ? 0 : earlier(key, register, block);
    replaced[register] = other;
    changed |= other != 0;
    return other != 0;
  }

  private static boolean copiesVirtual(Insn.Alu move) {
    return move.op() == AluOp.MOV && move.width() == Width.W64 && isVirtual(move.src());
  }

  private static boolean isVirtual(Operand operand) {
    return operand instanceof Operand.Reg(int number) && number >= IrFunction.MACHINE_REGISTERS;
  }

  /** Equal for operations with equal results; null where an operation's result is its own. */
  private static @Nullable Object key(Op op) {
    OptionalLong constant = Values.constant(op);
    if (constant.isPresent()) {
      return constant.getAsLong();
    }
    return switch (op) {
      case Op.Plain(Insn.Alu a) when isVirtual(a.src()) ->
          new Computation(a.width(), a.op(), a.src(), a.src());
      case Op.Plain(Insn.LoadImm64 l) -> new Insn.LoadImm64(0, l.pseudo(), l.low(), l.high());
      case Op.Compute c -> new Computation(c.width(), c.op(), c.left(), c.right());
      default -> null;
    };
  }

  /**
   * A register with the same value that is written on every way to the block; 0 if there is none.
   */
  private int earlier(Object key, int register, BasicBlock block) {
    List<Integer> same = known.computeIfAbsent(key, k -> new ArrayList<>());
    for (int candidate : same) {
      BasicBlock where = home[candidate];
      if (where != null && (where == block || dominators.dominates(where, block))) {
        return candidate;
      }
    }
    same.add(register);
    return 0;
  }

  private void finishPhis(BasicBlock block) {
    List<Node> nodes = block.nodes();
    for (int i = 0; i < nodes.size() && nodes.get(i).op() instanceof Op.Phi phi; i++) {
      SortedMap<Integer, Operand> now = new TreeMap<>();
      phi.values()
          .forEach((way, value) ->
              now.put(way, immediate(Width.W64, Operands.rename(value, this::now))));
      nodes.set(i, new Node(new Op.Phi(phi.dst(), now), nodes.get(i).span()));
    }
  }

  private Terminator end(BasicBlock block) {
    return switch (Operands.rename(block.terminator(), this::now)) {
      case Terminator.If i -> decided(block, turned(i));
      case Terminator.Goto g -> g;
      case Terminator.Return r -> r;
    };
  }

  /** The constant on the right. */
  private Terminator.If turned(Terminator.If i) {
    Operand right = immediate(i.width(), i.right());
    if (isVirtual(right) && values.constant(new Operand.Reg(i.left())).isPresent()) {
      Operand left = immediate(i.width(), new Operand.Reg(i.left()));
      return new Terminator.If(
          i.width(),
          Arithmetic.mirrored(i.condition()),
          ((Operand.Reg) right).number(),
          left,
          i.then(),
          i.otherwise());
    }
    return new Terminator.If(i.width(), i.condition(), i.left(), right, i.then(), i.otherwise());
  }

  private Terminator decided(BasicBlock block, Terminator.If i) {
    OptionalLong left = values.constant(new Operand.Reg(i.left()));
    OptionalLong right = values.constant(i.right());
    Optional<Boolean> holds =
        left.isPresent() && right.isPresent()
            ? Optional.of(
                Arithmetic.holds(i.width(), i.condition(), left.getAsLong(), right.getAsLong()))
            : facts.decide(block, i);
    if (holds.isEmpty()) {
      return i;
    }
    changed = true;
    return new Terminator.Goto(holds.get() ? i.then() : i.otherwise());
  }
}
