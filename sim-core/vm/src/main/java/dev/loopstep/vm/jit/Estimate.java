// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;

/** How many bytes of bytecode things take, rather too many than too few. */
final class Estimate {
  /** What every chunk has: loading, saving, dispatch. */
  static final int FRAME = 500;

  private static final int CHECKPOINT = 130;
  private static final int ALU = 30;
  private static final int ACCESS = 95;
  private static final int CALL = 40;
  private static final int TRANSFER = 250;

  private Estimate() {}

  static int bytes(Code code, Block block) {
    int bytes = CHECKPOINT;
    int slot = block.start();
    for (int i = 0; i < block.instructions(); i++) {
      bytes += bytes(code.at(slot));
      slot = Flow.after(code, slot);
    }
    return bytes;
  }

  private static int bytes(Insn insn) {
    return switch (insn) {
      case Insn.Alu _, Insn.Negate _, Insn.MoveSignExtend _, Insn.ByteOrder _, Insn.LoadImm64 _ ->
          ALU;
      case Insn.Load _, Insn.LoadAcquire _, Insn.Store _, Insn.StoreRelease _ -> ACCESS;
      case Insn.Atomic _ -> ACCESS + ALU;
      case Insn.Jump _, Insn.Branch _, Insn.MayGoto _ -> ALU;
      case Insn.Call _ -> TRANSFER / 2 + CALL;
      case Insn.CallRegister _, Insn.Exit _ -> TRANSFER;
    };
  }
}
