// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.verifiers;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.AtomicOp;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.insn.Width;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes single instructions, so that programs are wrong that were written to be right. */
final class Mutator {
  private static final Insn NOTHING = new Insn.Jump(0, false);

  /** So many kernel functions every program names. */
  private static final int KFUNCS = 3;

  private final Random random;

  Mutator(Random random) {
    this.random = random;
  }

  /** The code with some instructions changed; it has as many slots as before. */
  List<Insn> mutate(List<Insn> code, int changes) {
    List<Insn> changed = new ArrayList<>(code);
    for (int change = 0; change < changes; change++) {
      int at = random.nextInt(changed.size() - 1);
      Insn old = changed.get(at);
      if (random.nextInt(6) == 0) {
        changed.remove(at);
        for (int slot = 0; slot < old.slots(); slot++) {
          changed.add(at, NOTHING);
        }
      } else if (random.nextInt(8) == 0 && old.slots() == 1) {
        // Something that stands elsewhere in the program.
        Insn other = changed.get(random.nextInt(changed.size()));
        changed.set(at, other.slots() == 1 ? other : old);
      } else {
        changed.set(at, mutate(old));
      }
    }
    return changed;
  }

  private int register() {
    return random.nextInt(11);
  }

  private int number(int near) {
    return switch (random.nextInt(5)) {
      case 0 -> near + 1;
      case 1 -> near - 1;
      case 2 -> random.nextInt(80) - 8;
      case 3 -> 1 << random.nextInt(31);
      default -> -near;
    };
  }

  private short offset(short near) {
    int moved =
        switch (random.nextInt(5)) {
          case 0 -> near + 1;
          case 1 -> near - 1;
          case 2 -> near + 8;
          case 3 -> near - 8;
          default -> near + random.nextInt(129) - 64;
        };
    return (short) moved;
  }

  private Operand operand(Operand old) {
    return switch (old) {
      case Operand.Reg _ -> new Operand.Reg(register());
      case Operand.Imm(int value) -> new Operand.Imm(number(value));
    };
  }

  private int target(Insn.Call call) {
    return call.kind() == CallKind.KFUNC ? random.nextInt(KFUNCS) : number(call.target());
  }

  private <T> T of(T[] all) {
    return all[random.nextInt(all.length)];
  }

  private Insn mutate(Insn insn) {
    boolean first = random.nextBoolean();
    boolean second = random.nextBoolean();
    return switch (insn) {
      case Insn.Alu alu ->
          first
              ? new Insn.Alu(alu.width(), alu.op(), alu.dst(), operand(alu.src()))
              : second
                  ? new Insn.Alu(of(Width.values()), of(AluOp.values()), alu.dst(), alu.src())
                  : new Insn.Alu(alu.width(), alu.op(), register(), alu.src());
      case Insn.Negate negate -> new Insn.Negate(of(Width.values()), register());
      case Insn.MoveSignExtend move ->
          new Insn.MoveSignExtend(Width.W64, move.bits(), move.dst(), register());
      case Insn.ByteOrder order -> new Insn.ByteOrder(order.order(), order.bits(), register());
      case Insn.Load load -> mutate(load, first, second);
      case Insn.Store store ->
          first
              ? new Insn.Store(store.size(), store.dst(), offset(store.offset()), store.src())
              : second
                  ? new Insn.Store(of(Size.values()), store.dst(), store.offset(), store.src())
                  : new Insn.Store(store.size(), register(), store.offset(), operand(store.src()));
      case Insn.LoadAcquire load ->
          new Insn.LoadAcquire(load.size(), load.dst(), load.src(), offset(load.offset()));
      case Insn.StoreRelease store ->
          new Insn.StoreRelease(store.size(), store.dst(), offset(store.offset()), register());
      case Insn.Atomic atomic -> mutate(atomic, first);
      case Insn.LoadImm64 load ->
          new Insn.LoadImm64(load.dst(), load.pseudo(), load.low(), number(load.high()));
      case Insn.Jump jump -> new Insn.Jump(offset((short) jump.offset()), false);
      case Insn.Branch branch -> mutate(branch, first, second);
      case Insn.MayGoto jump -> new Insn.MayGoto(offset(jump.offset()));
      case Insn.Call call -> first ? new Insn.Call(call.kind(), target(call)) : NOTHING;
      case Insn.CallRegister _, Insn.Exit _ -> NOTHING;
    };
  }

  private Insn mutate(Insn.Load load, boolean first, boolean second) {
    if (first) {
      short offset = offset(load.offset());
      return new Insn.Load(load.size(), load.signExtend(), load.dst(), load.src(), offset);
    }
    Size size = of(Size.values());
    return second
        ? new Insn.Load(size, size != Size.DW, load.dst(), load.src(), load.offset())
        : new Insn.Load(load.size(), load.signExtend(), register(), load.src(), load.offset());
  }

  private Insn mutate(Insn.Atomic atomic, boolean first) {
    AtomicOp op = first ? atomic.op() : of(AtomicOp.values());
    boolean fetch = op == AtomicOp.XCHG || op == AtomicOp.CMPXCHG || random.nextBoolean();
    short offset = first ? offset(atomic.offset()) : atomic.offset();
    return new Insn.Atomic(atomic.size(), op, fetch, atomic.dst(), offset, atomic.src());
  }

  private Insn mutate(Insn.Branch branch, boolean first, boolean second) {
    if (first) {
      Operand operand = operand(branch.src());
      return new Insn.Branch(
          branch.width(), branch.condition(), branch.dst(), operand, branch.offset());
    }
    return second
        ? new Insn.Branch(
            of(Width.values()), of(Condition.values()), branch.dst(), branch.src(), branch.offset())
        : new Insn.Branch(
            branch.width(),
            branch.condition(),
            random.nextBoolean() ? register() : branch.dst(),
            branch.src(),
            (short) (branch.offset() + random.nextInt(7) - 3));
  }
}
