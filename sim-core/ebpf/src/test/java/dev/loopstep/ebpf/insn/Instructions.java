// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import dev.loopstep.ebpf.insn.Insn.LoadImm64.Pseudo;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Any instruction that the encoding can express, each kind equally often. */
final class Instructions {
  private Instructions() {}

  static Arbitrary<List<Insn>> lists() {
    return any().list().ofMaxSize(40);
  }

  static Arbitrary<Insn> any() {
    return Arbitraries.oneOf(List.of(alu(), memory(), atomics(), wide(), jumps(), calls()));
  }

  private static Arbitrary<Integer> register() {
    return Arbitraries.integers().between(0, 10);
  }

  private static Arbitrary<Operand> operand() {
    return Arbitraries.oneOf(
        register().map(Operand.Reg::new), Arbitraries.integers().map(Operand.Imm::new));
  }

  private static Arbitrary<Insn> alu() {
    Arbitrary<Width> width = Arbitraries.of(Width.class);
    Arbitrary<Integer> bits = Arbitraries.of(8, 16, 32);
    return Arbitraries.oneOf(
        Combinators.combine(width, Arbitraries.of(AluOp.class), register(), operand())
            .as(Insn.Alu::new),
        Combinators.combine(width, register()).as(Insn.Negate::new),
        Combinators.combine(width, bits, register(), register())
            .as((w, b, dst, src) -> new Insn.MoveSignExtend(b == 32 ? Width.W64 : w, b, dst, src)),
        Combinators.combine(
                Arbitraries.of(Insn.ByteOrder.Order.class), Arbitraries.of(16, 32, 64), register())
            .as(Insn.ByteOrder::new));
  }

  private static Arbitrary<Insn> memory() {
    Arbitrary<Size> size = Arbitraries.of(Size.class);
    Arbitrary<Short> offset = Arbitraries.shorts();
    return Arbitraries.oneOf(
        Combinators.combine(size, Arbitraries.of(true, false), register(), register(), offset)
            .as((s, x, dst, src, off) -> new Insn.Load(s, x && s != Size.DW, dst, src, off)),
        Combinators.combine(size, register(), offset, operand()).as(Insn.Store::new),
        Combinators.combine(size, register(), register(), offset).as(Insn.LoadAcquire::new),
        Combinators.combine(size, register(), offset, register()).as(Insn.StoreRelease::new));
  }

  private static Arbitrary<Insn> atomics() {
    return Combinators.combine(
            Arbitraries.of(Size.W, Size.DW),
            Arbitraries.of(AtomicOp.class),
            Arbitraries.of(true, false),
            register(),
            Arbitraries.shorts(),
            register())
        .as((size, op, fetch, dst, offset, src) -> {
          boolean always = op == AtomicOp.XCHG || op == AtomicOp.CMPXCHG;
          return new Insn.Atomic(size, op, fetch || always, dst, offset, src);
        });
  }

  private static Arbitrary<Insn> wide() {
    Arbitrary<Integer> any = Arbitraries.integers();
    return Combinators.combine(register(), Arbitraries.of(Pseudo.class), any, any)
        .as((dst, pseudo, low, high) -> new Insn.LoadImm64(dst, pseudo, low, high(pseudo, high)));
  }

  private static int high(Pseudo pseudo, int high) {
    return switch (pseudo) {
      case MAP_FD, FUNC, MAP_IDX -> 0;
      case CONST, MAP_VALUE, BTF_ID, MAP_IDX_VALUE -> high;
    };
  }

  private static Arbitrary<Insn> jumps() {
    Arbitrary<Short> offset = Arbitraries.shorts();
    return Arbitraries.oneOf(
        offset.map(near -> new Insn.Jump(near, false)),
        Arbitraries.integers().map(far -> new Insn.Jump(far, true)),
        offset.map(Insn.MayGoto::new),
        Combinators.combine(
                Arbitraries.of(Width.class),
                Arbitraries.of(Condition.class),
                register(),
                operand(),
                offset)
            .as(Insn.Branch::new));
  }

  private static Arbitrary<Insn> calls() {
    Arbitrary<CallKind> kind = Arbitraries.of(CallKind.HELPER, CallKind.LOCAL, CallKind.HELPER_BTF);
    return Arbitraries.oneOf(
        Combinators.combine(kind, Arbitraries.integers()).as(Insn.Call::new),
        register().map(Insn.CallRegister::new),
        Arbitraries.just(new Insn.Exit()));
  }

  /** Mostly plausible fields, so that about half of the slots are accepted. */
  static Arbitrary<byte[]> slots() {
    Arbitrary<Integer> field = Arbitraries.integers().between(0, 11);
    Arbitrary<Integer> small =
        Arbitraries.frequency(
            Tuple.of(3, 0), Tuple.of(1, 1), Tuple.of(1, 8), Tuple.of(1, 16), Tuple.of(1, 32));
    Arbitrary<Integer> imm =
        Arbitraries.oneOf(
            small, Arbitraries.of(0x40, 0x51, 0xe1, 0xf1, 0x100, 0x110), Arbitraries.integers());
    return Combinators.combine(Arbitraries.integers().between(0, 255), field, field, small, imm)
        .as((opcode, dst, src, offset, value) -> {
          int length = opcode == Opcode.LOAD_IMM64 ? 16 : 8;
          byte[] bytes = new byte[length];
          new Slot(opcode, dst, src, (short) (int) offset, value).write(bytes, 0);
          return bytes;
        });
  }
}
