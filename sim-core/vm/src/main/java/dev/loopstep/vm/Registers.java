// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import dev.loopstep.ebpf.insn.AtomicOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;

/**
 * Which registers an instruction may name: r0 to r10, and r10 is read-only. The decoder sees to
 * that; records made by hand may not.
 */
public final class Registers {
  private static final int FRAME_POINTER = 10;

  private Registers() {}

  /** Whether the registers that the instruction names are ones that it may read and write. */
  public static boolean exist(Insn insn) {
    return switch (insn) {
      case Insn.Alu i -> written(i.dst()) && readable(i.src());
      case Insn.Negate i -> written(i.dst());
      case Insn.MoveSignExtend i -> written(i.dst()) && read(i.src());
      case Insn.ByteOrder i -> written(i.dst());
      case Insn.Load i -> written(i.dst()) && read(i.src());
      case Insn.LoadAcquire i -> written(i.dst()) && read(i.src());
      case Insn.Store i -> read(i.dst()) && readable(i.src());
      case Insn.StoreRelease i -> read(i.dst()) && read(i.src());
      case Insn.Atomic i ->
          read(i.dst()) && (overwritesSource(i) ? written(i.src()) : read(i.src()));
      case Insn.LoadImm64 i -> written(i.dst());
      case Insn.Branch i -> read(i.dst()) && readable(i.src());
      case Insn.CallRegister i -> read(i.register());
      case Insn.Jump _, Insn.MayGoto _, Insn.Call _, Insn.Exit _ -> true;
    };
  }

  private static boolean readable(Operand operand) {
    return !(operand instanceof Operand.Reg reg) || read(reg.number());
  }

  private static boolean read(int register) {
    return register >= 0 && register <= FRAME_POINTER;
  }

  private static boolean written(int register) {
    return register >= 0 && register < FRAME_POINTER;
  }

  /** Whether the old value goes to src: a fetch of anything but CMPXCHG, which has r0 for that. */
  public static boolean overwritesSource(Insn.Atomic atomic) {
    return atomic.op() != AtomicOp.CMPXCHG && (atomic.fetch() || atomic.op() == AtomicOp.XCHG);
  }
}
