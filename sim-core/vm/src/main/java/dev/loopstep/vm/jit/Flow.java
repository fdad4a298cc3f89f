// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.vm.Helpers;
import dev.loopstep.vm.Registers;
import org.jspecify.annotations.Nullable;

/** Where control goes from an instruction, as slots; what leads nowhere goes to no slot. */
final class Flow {
  static final int NOWHERE = -1;

  private Flow() {}

  /** The slot after the instruction, or {@link #NOWHERE} at the end of the code. */
  static int after(Code code, int slot) {
    return existing(code, (long) slot + code.at(slot).slots());
  }

  /** Where a jump goes, if it is taken. */
  static int target(Code code, int slot) {
    return switch (code.at(slot)) {
      case Insn.Jump jump -> existing(code, slot + 1L + jump.offset());
      case Insn.Branch branch -> existing(code, slot + 1L + branch.offset());
      case Insn.MayGoto jump -> existing(code, slot + 1L + jump.offset());
      case Insn.Call call when call.kind() == CallKind.LOCAL ->
          existing(code, slot + 1L + call.target());
      case Insn.LoadImm64 load when load.pseudo() == Insn.LoadImm64.Pseudo.FUNC ->
          existing(code, slot + 1L + load.low());
      default -> NOWHERE;
    };
  }

  private static int existing(Code code, long slot) {
    boolean fits = slot == (int) slot && code.startsAt((int) slot);
    return fits ? (int) slot : NOWHERE;
  }

  /** How an instruction ends a block, or null where it does not. */
  static @Nullable End end(Insn insn) {
    if (!Registers.exist(insn)) {
      return End.TRAP;
    }
    return switch (insn) {
      case Insn.Jump _ -> End.JUMP;
      case Insn.Branch _, Insn.MayGoto _ -> End.BRANCH;
      case Insn.Exit _ -> End.EXIT;
      case Insn.CallRegister _ -> End.TRANSFER;
      case Insn.Call call ->
          switch (call.kind()) {
            case LOCAL -> End.CALL;
            case HELPER -> call.target() == Helpers.LOOP ? End.TRANSFER : null;
            case KFUNC -> null;
            case HELPER_BTF -> End.TRAP;
          };
      case Insn.LoadImm64 load ->
          switch (load.pseudo()) {
            case CONST, MAP_IDX, MAP_IDX_VALUE, FUNC -> null;
            case MAP_FD, MAP_VALUE, BTF_ID -> End.TRAP;
          };
      case Insn.Alu _,
          Insn.Negate _,
          Insn.MoveSignExtend _,
          Insn.ByteOrder _,
          Insn.Load _,
          Insn.LoadAcquire _,
          Insn.Store _,
          Insn.StoreRelease _,
          Insn.Atomic _ ->
          null;
    };
  }

  /** The ways in which a block ends. */
  enum End {
    /** The next block follows. */
    FALL,
    JUMP,
    BRANCH,
    /** A call of the program's own code, which goes on after the call. */
    CALL,
    /** A call that may run the program's own code: {@code bpf_loop}, {@code callx}. */
    TRANSFER,
    EXIT,
    /** The last instruction cannot be executed. */
    TRAP
  }
}
