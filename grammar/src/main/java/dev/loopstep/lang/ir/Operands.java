// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.ir;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;

/** Which registers operations read and write, and renaming them. */
public final class Operands {
  /** What {@link #definition} gives for an operation that writes no register. */
  public static final int NONE = -1;

  private Operands() {}

  /** Tells every register that the operation reads; a phi reads its own at the ends of blocks. */
  public static void uses(Op op, IntConsumer use) {
    switch (op) {
      case Op.Plain(Insn insn) -> uses(insn, use);
      case Op.ReadGlobal r -> {}
      case Op.WriteGlobal w -> use(w.src(), use);
      case Op.AddressOf a -> {}
      case Op.Call c -> {
        for (int i = 1; i <= c.arguments(); i++) {
          use.accept(i);
        }
      }
      case Op.ColdCall c -> c.arguments().forEach(a -> use(a, use));
      case Op.Compute c -> {
        use(c.left(), use);
        use(c.right(), use);
      }
      case Op.Phi p -> {}
    }
  }

  private static void uses(Insn insn, IntConsumer use) {
    switch (insn) {
      case Insn.Alu a -> {
        if (a.op() != AluOp.MOV) {
          use.accept(a.dst());
        }
        use(a.src(), use);
      }
      case Insn.Negate n -> use.accept(n.dst());
      case Insn.Load l -> use.accept(l.src());
      case Insn.Store s -> {
        use.accept(s.dst());
        use(s.src(), use);
      }
      case Insn.LoadImm64 l -> {}
      default -> throw new AssertionError(insn);
    }
  }

  private static void use(Operand operand, IntConsumer use) {
    if (operand instanceof Operand.Reg(int number)) {
      use.accept(number);
    }
  }

  /** Tells every register that the terminator reads. */
  public static void uses(Terminator terminator, IntConsumer use) {
    switch (terminator) {
      case Terminator.Goto g -> {}
      case Terminator.If i -> {
        use.accept(i.left());
        use(i.right(), use);
      }
      case Terminator.Return r -> use.accept(0);
    }
  }

  /** The register that the operation writes; a {@link Op.Call} also destroys r1 to r5. */
  public static int definition(Op op) {
    return switch (op) {
      case Op.Plain(Insn.Alu a) -> a.dst();
      case Op.Plain(Insn.Negate n) -> n.dst();
      case Op.Plain(Insn.Load l) -> l.dst();
      case Op.Plain(Insn.LoadImm64 l) -> l.dst();
      case Op.Plain p -> NONE;
      case Op.ReadGlobal r -> r.dst();
      case Op.WriteGlobal w -> NONE;
      case Op.AddressOf a -> a.dst();
      case Op.Call c -> 0;
      case Op.ColdCall c -> c.result();
      case Op.Compute c -> c.dst();
      case Op.Phi p -> p.dst();
    };
  }

  /**
   * Whether the operation does nothing but set its register. A load does more where the application
   * can see it: any but that of an argument, or of a value that the compiler has put on the stack.
   */
  public static boolean isPure(Op op) {
    return switch (op) {
      case Op.Plain(Insn.Load load) -> load.src() < IrFunction.MACHINE_REGISTERS;
      case Op.Plain(Insn insn) -> !(insn instanceof Insn.Store);
      case Op.ReadGlobal r -> true;
      case Op.AddressOf a -> true;
      case Op.WriteGlobal w -> false;
      case Op.Call c -> false;
      case Op.ColdCall c -> false;
      case Op.Compute c -> true;
      case Op.Phi p -> true;
    };
  }

  /** The same operation on other registers. */
  public static Op rename(Op op, IntUnaryOperator map) {
    return switch (op) {
      case Op.Plain(Insn insn) -> new Op.Plain(rename(insn, map));
      case Op.ReadGlobal r -> new Op.ReadGlobal(map.applyAsInt(r.dst()), r.global());
      case Op.WriteGlobal w -> new Op.WriteGlobal(w.global(), rename(w.src(), map));
      case Op.AddressOf a -> new Op.AddressOf(map.applyAsInt(a.dst()), a.section());
      case Op.Call c -> c;
      case Op.ColdCall c -> {
        List<Operand> arguments = new ArrayList<>();
        c.arguments().forEach(a -> arguments.add(rename(a, map)));
        yield new Op.ColdCall(c.kfunc(), arguments, map.applyAsInt(c.result()));
      }
      case Op.Compute c ->
          new Op.Compute(
              map.applyAsInt(c.dst()),
              c.width(),
              c.op(),
              rename(c.left(), map),
              rename(c.right(), map));
      case Op.Phi p -> {
        SortedMap<Integer, Operand> values = new TreeMap<>();
        p.values().forEach((block, value) -> values.put(block, rename(value, map)));
        yield new Op.Phi(map.applyAsInt(p.dst()), values);
      }
    };
  }

  /** The same operation with its result in another register; of one that has a result. */
  public static Op redefine(Op op, int to) {
    return switch (op) {
      case Op.Plain(Insn.Alu a) -> new Op.Plain(new Insn.Alu(a.width(), a.op(), to, a.src()));
      case Op.Plain(Insn.Negate n) -> new Op.Plain(new Insn.Negate(n.width(), to));
      case Op.Plain(Insn.Load l) ->
          new Op.Plain(new Insn.Load(l.size(), l.signExtend(), to, l.src(), l.offset()));
      case Op.Plain(Insn.LoadImm64 l) ->
          new Op.Plain(new Insn.LoadImm64(to, l.pseudo(), l.low(), l.high()));
      case Op.Plain p -> throw new AssertionError(p);
      case Op.ReadGlobal r -> new Op.ReadGlobal(to, r.global());
      case Op.AddressOf a -> new Op.AddressOf(to, a.section());
      case Op.ColdCall c -> new Op.ColdCall(c.kfunc(), c.arguments(), to);
      case Op.Compute c -> new Op.Compute(to, c.width(), c.op(), c.left(), c.right());
      case Op.Phi p -> new Op.Phi(to, p.values());
      case Op.WriteGlobal w -> throw new AssertionError(w);
      case Op.Call c -> throw new AssertionError(c);
    };
  }

  private static Insn rename(Insn insn, IntUnaryOperator map) {
    return switch (insn) {
      case Insn.Alu a ->
          new Insn.Alu(a.width(), a.op(), map.applyAsInt(a.dst()), rename(a.src(), map));
      case Insn.Negate n -> new Insn.Negate(n.width(), map.applyAsInt(n.dst()));
      case Insn.Load l ->
          new Insn.Load(
              l.size(),
              l.signExtend(),
              map.applyAsInt(l.dst()),
              map.applyAsInt(l.src()),
              l.offset());
      case Insn.Store s ->
          new Insn.Store(s.size(), map.applyAsInt(s.dst()), s.offset(), rename(s.src(), map));
      case Insn.LoadImm64 l ->
          new Insn.LoadImm64(map.applyAsInt(l.dst()), l.pseudo(), l.low(), l.high());
      default -> throw new AssertionError(insn);
    };
  }

  /** The same operand in another register. */
  public static Operand rename(Operand operand, IntUnaryOperator map) {
    return switch (operand) {
      case Operand.Reg(int number) -> new Operand.Reg(map.applyAsInt(number));
      case Operand.Imm imm -> imm;
    };
  }

  /** The same terminator on other registers. */
  public static Terminator rename(Terminator terminator, IntUnaryOperator map) {
    return switch (terminator) {
      case Terminator.Goto g -> g;
      case Terminator.If i ->
          new Terminator.If(
              i.width(),
              i.condition(),
              map.applyAsInt(i.left()),
              rename(i.right(), map),
              i.then(),
              i.otherwise());
      case Terminator.Return r -> r;
    };
  }
}
