// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.loop;

import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.program.Program;
import org.jspecify.annotations.Nullable;

/**
 * Where a program may touch memory that others touch too: by a pointer that is not the stack's. All
 * instructions between two such places touch registers and the stack alone, or call what says by
 * itself what it touches. So nobody can tell before which of them something else has happened.
 */
final class SharedAccesses {
  private static final int STACK = 10;

  private final Code code;

  /**
   * For each slot, how many instructions follow each other from there before one has to look again:
   * up to the next access or the first instruction that does not go on with its neighbour.
   */
  private final int[] ahead;

  SharedAccesses(Program program) {
    code = program.code();
    ahead = new int[code.slots() + 2];
    for (int slot = code.slots() - 1; slot >= 0; slot--) {
      if (code.startsAt(slot)) {
        ahead[slot] = ahead(code.at(slot), slot);
      }
    }
  }

  /** An address as a register and what is added to it, and so many bytes there. */
  record Access(int register, int offset, int bytes) {
    private static Access of(int register, short offset, Size size) {
      return new Access(register, offset, size.bytes());
    }

    /** What an instruction accesses by itself, if anything. */
    private static @Nullable Access of(Insn insn) {
      return switch (insn) {
        case Insn.Load load -> of(load.src(), load.offset(), load.size());
        case Insn.Store store -> of(store.dst(), store.offset(), store.size());
        case Insn.LoadAcquire load -> of(load.src(), load.offset(), load.size());
        case Insn.StoreRelease store -> of(store.dst(), store.offset(), store.size());
        case Insn.Atomic atomic -> of(atomic.dst(), atomic.offset(), atomic.size());
        case Insn.Alu _,
            Insn.Negate _,
            Insn.MoveSignExtend _,
            Insn.ByteOrder _,
            Insn.LoadImm64 _,
            Insn.Jump _,
            Insn.Branch _,
            Insn.MayGoto _,
            Insn.Call _,
            Insn.CallRegister _,
            Insn.Exit _ ->
            null;
      };
    }
  }

  private int ahead(Insn insn, int slot) {
    Access access = Access.of(insn);
    if (access != null && access.register() != STACK) {
      return 0;
    }
    return leaves(insn) ? 1 : 1 + ahead[slot + insn.slots()];
  }

  /** Whether another instruction than the one behind it may come next. */
  private static boolean leaves(Insn insn) {
    return insn instanceof Insn.Jump
        || insn instanceof Insn.Branch
        || insn instanceof Insn.MayGoto
        || insn instanceof Insn.Call
        || insn instanceof Insn.CallRegister
        || insn instanceof Insn.Exit;
  }

  /**
   * How many instructions can be executed from a slot before one has to look again; 0 where the
   * instruction there may touch what others touch, or there is none.
   */
  int ahead(int slot) {
    return slot < ahead.length ? ahead[slot] : 0;
  }

  /** What the instruction at a slot accesses; null where it accesses nothing that others may. */
  @Nullable Access at(int slot) {
    if (!code.startsAt(slot)) {
      return null;
    }
    Access access = Access.of(code.at(slot));
    return access == null || access.register() == STACK ? null : access;
  }
}
