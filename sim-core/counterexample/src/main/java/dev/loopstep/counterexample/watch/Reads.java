// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.watch;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.AtomicOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;

/** Which registers an instruction reads; those of calls follow from contracts. */
final class Reads {
  private Reads() {}

  /** Bit n stands for register n. */
  static int of(Insn insn) {
    return switch (insn) {
      case Insn.Alu alu -> bits(alu.src()) | (alu.op() == AluOp.MOV ? 0 : bit(alu.dst()));
      case Insn.Negate negate -> bit(negate.dst());
      case Insn.MoveSignExtend move -> bit(move.src());
      case Insn.ByteOrder order -> bit(order.dst());
      case Insn.Load load -> bit(load.src());
      case Insn.LoadAcquire load -> bit(load.src());
      case Insn.Store store -> bit(store.dst()) | bits(store.src());
      case Insn.StoreRelease store -> bit(store.dst()) | bit(store.src());
      case Insn.Atomic atomic ->
          bit(atomic.dst()) | bit(atomic.src()) | (atomic.op() == AtomicOp.CMPXCHG ? 1 : 0);
      case Insn.Branch branch -> bit(branch.dst()) | bits(branch.src());
      case Insn.CallRegister call -> bit(call.register());
      case Insn.Exit _ -> 1;
      case Insn.LoadImm64 _, Insn.Jump _, Insn.MayGoto _, Insn.Call _ -> 0;
    };
  }

  private static int bit(int register) {
    return 1 << register;
  }

  private static int bits(Operand operand) {
    return operand instanceof Operand.Reg(int number) ? bit(number) : 0;
  }
}
