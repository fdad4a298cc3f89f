// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.AtomicOp;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.insn.Width;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Instructions of every kind, with operands that often make sense and sometimes do not. */
final class RandomInsns {
  private static final Arbitrary<Integer> REGISTER = Arbitraries.integers().between(0, 9);

  /** Those that hold pointers when a program starts, mostly. */
  private static final Arbitrary<Integer> BASE =
      Arbitraries.frequencyOf(
          Tuple.of(20, Arbitraries.of(1, 10)), Tuple.of(1, Arbitraries.integers().between(0, 11)));

  private static final Arbitrary<Short> OFFSET =
      Arbitraries.frequencyOf(
          Tuple.of(1, Arbitraries.shorts().between((short) -72, (short) -1)),
          Tuple.of(1, Arbitraries.shorts().between((short) 0, (short) 56)));
  private static final Arbitrary<Integer> TARGET =
      Arbitraries.frequencyOf(
          Tuple.of(20, Arbitraries.integers().between(0, 6)),
          Tuple.of(4, Arbitraries.integers().between(-6, -1)),
          Tuple.of(1, Arbitraries.integers()));
  private static final Arbitrary<Operand> OPERAND =
      Arbitraries.oneOf(
          REGISTER.map(number -> (Operand) new Operand.Reg(number)),
          Arbitraries.integers().map(value -> (Operand) new Operand.Imm(value)));
  private static final Arbitrary<Width> WIDTH = Arbitraries.of(Width.class);
  private static final Arbitrary<Size> SIZE = Arbitraries.of(Size.class);

  private RandomInsns() {}

  static Arbitrary<Insn> any() {
    return Arbitraries.frequencyOf(
        Tuple.of(8, arithmetic()),
        Tuple.of(6, memory()),
        Tuple.of(4, control()),
        Tuple.of(1, wide()),
        Tuple.of(2, Arbitraries.just(new Insn.Exit())));
  }

  private static Arbitrary<Insn> arithmetic() {
    Arbitrary<Insn> alu =
        Combinators.combine(WIDTH, Arbitraries.of(AluOp.class), destination(), OPERAND)
            .as(Insn.Alu::new);
    Arbitrary<Insn> negate = Combinators.combine(WIDTH, REGISTER).as(Insn.Negate::new);
    Arbitrary<Insn> extend =
        Combinators.combine(WIDTH, Arbitraries.of(8, 16), REGISTER, REGISTER)
            .as(Insn.MoveSignExtend::new);
    Arbitrary<Insn> order =
        Combinators.combine(
                Arbitraries.of(Insn.ByteOrder.Order.class), Arbitraries.of(16, 32, 64), REGISTER)
            .as(Insn.ByteOrder::new);
    return Arbitraries.frequencyOf(
        Tuple.of(6, alu), Tuple.of(1, negate), Tuple.of(1, extend), Tuple.of(1, order));
  }

  /** Mostly not r1, so that the pointer in it lives for a while. */
  private static Arbitrary<Integer> destination() {
    return Arbitraries.frequencyOf(
        Tuple.of(30, Arbitraries.of(0, 2, 3, 4, 5, 6, 7, 8, 9)),
        Tuple.of(1, Arbitraries.integers().between(0, 12)));
  }

  private static Arbitrary<Insn> memory() {
    Arbitrary<Insn> load =
        Combinators.combine(SIZE, Arbitraries.of(true, false), destination(), BASE, OFFSET)
            .as(Insn.Load::new);
    Arbitrary<Insn> store = Combinators.combine(SIZE, BASE, OFFSET, OPERAND).as(Insn.Store::new);
    Arbitrary<Insn> acquire =
        Combinators.combine(SIZE, destination(), BASE, OFFSET).as(Insn.LoadAcquire::new);
    Arbitrary<Insn> release =
        Combinators.combine(SIZE, BASE, OFFSET, REGISTER).as(Insn.StoreRelease::new);
    Arbitrary<Insn> atomic =
        Combinators.combine(
                Arbitraries.of(Size.W, Size.DW),
                Arbitraries.of(AtomicOp.class),
                Arbitraries.of(true, false),
                BASE,
                OFFSET,
                destination())
            .as(Insn.Atomic::new);
    return Arbitraries.frequencyOf(
        Tuple.of(3, load),
        Tuple.of(3, store),
        Tuple.of(1, acquire),
        Tuple.of(1, release),
        Tuple.of(2, atomic));
  }

  private static Arbitrary<Insn> control() {
    Arbitrary<Insn> jump =
        Combinators.combine(TARGET, Arbitraries.of(true, false)).as(Insn.Jump::new);
    Arbitrary<Insn> branch =
        Combinators.combine(
                WIDTH,
                Arbitraries.of(Condition.class),
                REGISTER,
                OPERAND,
                TARGET.map(Integer::shortValue))
            .as(Insn.Branch::new);
    Arbitrary<Insn> mayGoto = TARGET.map(target -> new Insn.MayGoto(target.shortValue()));
    Arbitrary<Insn> call =
        Combinators.combine(Arbitraries.of(CallKind.class), TARGET).as(Insn.Call::new);
    Arbitrary<Insn> indirect = REGISTER.map(Insn.CallRegister::new);
    return Arbitraries.frequencyOf(
        Tuple.of(1, jump),
        Tuple.of(8, branch),
        Tuple.of(1, mayGoto),
        Tuple.of(3, call),
        Tuple.of(1, indirect));
  }

  private static Arbitrary<Insn> wide() {
    Arbitrary<Insn.LoadImm64.Pseudo> executable =
        Arbitraries.of(
            Insn.LoadImm64.Pseudo.CONST,
            Insn.LoadImm64.Pseudo.MAP_IDX_VALUE,
            Insn.LoadImm64.Pseudo.FUNC);
    Arbitrary<Insn.LoadImm64.Pseudo> pseudo =
        Arbitraries.frequencyOf(
            Tuple.of(9, executable), Tuple.of(1, Arbitraries.of(Insn.LoadImm64.Pseudo.class)));
    Arbitrary<Integer> low =
        Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(0)), Tuple.of(1, TARGET));
    return Combinators.combine(REGISTER, pseudo, low, TARGET).as(Insn.LoadImm64::new);
  }
}
