// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.flow;

import dev.loopstep.ebpf.insn.Insn;

/** Where control goes after an instruction. */
public final class Edges {
  /** No such edge. */
  public static final int NONE = -1;

  private Edges() {}

  /** The slot after the instruction unless it never goes there. */
  public static int next(Insn insn, int slot) {
    return switch (insn) {
      case Insn.Jump _, Insn.Exit _ -> NONE;
      case Insn.LoadImm64 _ -> slot + 2;
      case Insn.Alu _,
          Insn.Negate _,
          Insn.MoveSignExtend _,
          Insn.ByteOrder _,
          Insn.Load _,
          Insn.Store _,
          Insn.LoadAcquire _,
          Insn.StoreRelease _,
          Insn.Atomic _,
          Insn.Branch _,
          Insn.MayGoto _,
          Insn.Call _,
          Insn.CallRegister _ ->
          slot + 1;
    };
  }

  /**
   * The slot that the instruction may jump to, which may lie outside the code; {@link #NONE} where
   * it never jumps.
   */
  public static long target(Insn insn, int slot) {
    return switch (insn) {
      case Insn.Jump jump -> targetOf(slot, jump.offset());
      case Insn.Branch branch -> targetOf(slot, branch.offset());
      case Insn.MayGoto jump -> targetOf(slot, jump.offset());
      case Insn.Alu _,
          Insn.Negate _,
          Insn.MoveSignExtend _,
          Insn.ByteOrder _,
          Insn.Load _,
          Insn.Store _,
          Insn.LoadAcquire _,
          Insn.StoreRelease _,
          Insn.Atomic _,
          Insn.LoadImm64 _,
          Insn.Call _,
          Insn.CallRegister _,
          Insn.Exit _ ->
          NONE;
    };
  }

  /** Whether the instruction may jump. */
  public static boolean jumps(Insn insn) {
    return insn instanceof Insn.Jump || insn instanceof Insn.Branch || insn instanceof Insn.MayGoto;
  }

  /** The first slot of the function that a local call calls. */
  public static long callee(Insn.Call call, int slot) {
    return targetOf(slot, call.target());
  }

  /** The first slot of the function whose address is loaded; it may lie outside the code. */
  public static long function(Insn.LoadImm64 load, int slot) {
    return targetOf(slot, load.low());
  }

  private static long targetOf(int slot, long offset) {
    return slot + 1L + offset;
  }
}
