// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.vm.Frames;

/**
 * Accesses to the stack by r10 itself. That register never changes, so where they go is known, and
 * that it is inside needs no check.
 */
final class StackPlace {
  private static final int FRAME_POINTER = 10;

  private StackPlace() {}

  /** Whether the instruction accesses the stack by r10, inside of it. */
  static boolean isDirect(Insn insn) {
    int at = at(insn);
    return base(insn) == FRAME_POINTER
        && at >= 0
        && at + AccessKind.size(AccessKind.of(insn)) <= Frames.STACK_BYTES;
  }

  /** Where a direct access goes, in bytes from the stack's start. */
  static int at(Insn insn) {
    return Frames.STACK_BYTES + offset(insn);
  }

  /** The register that holds the address of an access, or -1. */
  static int base(Insn insn) {
    return switch (insn) {
      case Insn.Load load -> load.src();
      case Insn.LoadAcquire load -> load.src();
      case Insn.Store store -> store.dst();
      case Insn.StoreRelease store -> store.dst();
      case Insn.Atomic atomic -> atomic.dst();
      default -> -1;
    };
  }

  /** What an access adds to its base. */
  static int offset(Insn insn) {
    return switch (insn) {
      case Insn.Load load -> load.offset();
      case Insn.LoadAcquire load -> load.offset();
      case Insn.Store store -> store.offset();
      case Insn.StoreRelease store -> store.offset();
      case Insn.Atomic atomic -> atomic.offset();
      default -> 0;
    };
  }

  /**
   * The lowest byte of a stack that the program reaches by r10; 0 where it may reach all of it,
   * since r10 is copied to where it can be computed with.
   */
  static int lowest(Code code) {
    int lowest = Frames.STACK_BYTES;
    for (Insn insn : code.instructions()) {
      if (copiesFramePointer(insn)) {
        return 0;
      }
      if (isDirect(insn)) {
        lowest = Math.min(lowest, at(insn));
      }
    }
    return lowest;
  }

  private static boolean copiesFramePointer(Insn insn) {
    return switch (insn) {
      case Insn.Alu alu -> isFramePointer(alu.src());
      case Insn.Store store -> isFramePointer(store.src());
      case Insn.StoreRelease store -> store.src() == FRAME_POINTER;
      case Insn.Atomic atomic -> atomic.src() == FRAME_POINTER;
      case Insn.MoveSignExtend move -> move.src() == FRAME_POINTER;
      default -> false;
    };
  }

  private static boolean isFramePointer(Operand operand) {
    return operand instanceof Operand.Reg(int number) && number == FRAME_POINTER;
  }
}
