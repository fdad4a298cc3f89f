// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.asm;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.AtomicOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Insn.LoadImm64.Pseudo;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which registers are known to hold the address of a place in a map, at one instruction. Only
 * comments are made of it, so what is not followed (the stack, functions) is simply not known.
 */
final class KnownAddresses {
  private static final int REGISTERS = 11;

  /** r0 to r5 do not survive a call. */
  private static final int CALL_CLOBBERED = 6;

  /**
   * A place in the value of a map.
   *
   * @param map its index
   * @param offset in bytes
   * @param moved whether a number that is not known was added
   */
  record Address(int map, int offset, boolean moved) {
    Address plus(int distance) {
      return new Address(map, offset + distance, moved);
    }

    Address plusSomething() {
      return new Address(map, offset, true);
    }
  }

  private final @Nullable Address[] registers;

  private KnownAddresses(@Nullable Address[] registers) {
    this.registers = registers;
  }

  /** Where nothing is known: the start of the program, and of a function. */
  static KnownAddresses none() {
    return new KnownAddresses(new @Nullable Address[REGISTERS]);
  }

  /** What the register holds; null where it is not known. */
  @Nullable Address at(int register) {
    return registers[register];
  }

  /** What is known here and there. */
  KnownAddresses meet(KnownAddresses other) {
    KnownAddresses both = none();
    for (int i = 0; i < REGISTERS; i++) {
      if (Objects.equals(registers[i], other.registers[i])) {
        both.registers[i] = registers[i];
      }
    }
    return both;
  }

  /** What is known behind the instruction. */
  KnownAddresses after(Insn insn) {
    KnownAddresses next = new KnownAddresses(registers.clone());
    switch (insn) {
      case Insn.Alu alu -> next.registers[alu.dst()] = computed(alu);
      case Insn.LoadImm64 load -> next.registers[load.dst()] = loaded(load);
      case Insn.Negate i -> next.registers[i.dst()] = null;
      case Insn.MoveSignExtend i -> next.registers[i.dst()] = null;
      case Insn.ByteOrder i -> next.registers[i.dst()] = null;
      case Insn.Load i -> next.registers[i.dst()] = null;
      case Insn.LoadAcquire i -> next.registers[i.dst()] = null;
      case Insn.Atomic i when i.fetch() ->
          next.registers[i.op() == AtomicOp.CMPXCHG ? 0 : i.src()] = null;
      case Insn.Call _, Insn.CallRegister _ -> Arrays.fill(next.registers, 0, CALL_CLOBBERED, null);
      case Insn.Atomic _,
          Insn.Store _,
          Insn.StoreRelease _,
          Insn.Jump _,
          Insn.Branch _,
          Insn.MayGoto _,
          Insn.Exit _ -> {}
    }
    return next;
  }

  private static @Nullable Address loaded(Insn.LoadImm64 load) {
    return load.pseudo() == Pseudo.MAP_IDX_VALUE
        ? new Address(load.low(), load.high(), false)
        : null;
  }

  private @Nullable Address computed(Insn.Alu alu) {
    if (alu.width() != Width.W64) {
      return null;
    }
    Address old = registers[alu.dst()];
    return switch (alu.src()) {
      case Operand.Imm(int value) -> old == null || alu.op() != AluOp.ADD ? null : old.plus(value);
      case Operand.Reg(int source) -> {
        Address other = registers[source];
        if (alu.op() == AluOp.MOV) {
          yield other;
        }
        Address base = old == null ? other : old;
        yield base == null || alu.op() != AluOp.ADD ? null : base.plusSomething();
      }
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KnownAddresses known && Arrays.equals(registers, known.registers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(registers);
  }
}
