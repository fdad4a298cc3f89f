// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

/** Instructions to bytes: the inverse of {@link Decoder}. */
public final class Encoder {
  private Encoder() {}

  /**
   * The bytes of a program, 8 a slot.
   *
   * @throws IllegalArgumentException when an instruction cannot be encoded: a register beyond r10,
   *     a goto beyond 16 bits
   */
  public static byte[] encode(Code code) {
    byte[] bytes = new byte[code.slots() * Slot.BYTES];
    int slot = 0;
    for (Insn insn : code.instructions()) {
      put(insn, bytes, slot * Slot.BYTES);
      slot += insn.slots();
    }
    return bytes;
  }

  private static void put(Insn insn, byte[] bytes, int at) {
    Slot first = firstSlot(insn);
    if (first.dst() < 0 || first.dst() > 10 || first.src() < 0 || first.src() > 10) {
      throw new IllegalArgumentException("registers are r0 to r10: " + insn);
    }
    first.write(bytes, at);
    if (insn instanceof Insn.LoadImm64 wide) {
      WideCodec.encodeHigh(wide).write(bytes, at + Slot.BYTES);
    }
  }

  private static Slot firstSlot(Insn insn) {
    return switch (insn) {
      case Insn.Alu alu -> AluCodec.encode(alu);
      case Insn.Negate negate -> AluCodec.encode(negate);
      case Insn.MoveSignExtend move -> AluCodec.encode(move);
      case Insn.ByteOrder order -> AluCodec.encode(order);
      case Insn.Load load -> MemoryCodec.encode(load);
      case Insn.Store store -> MemoryCodec.encode(store);
      case Insn.LoadAcquire load -> AtomicCodec.encode(load);
      case Insn.StoreRelease store -> AtomicCodec.encode(store);
      case Insn.Atomic atomic -> AtomicCodec.encode(atomic);
      case Insn.LoadImm64 wide -> WideCodec.encodeLow(wide);
      case Insn.Jump jump -> JumpCodec.encode(jump);
      case Insn.Branch branch -> JumpCodec.encode(branch);
      case Insn.MayGoto jump -> JumpCodec.encode(jump);
      case Insn.Call call -> JumpCodec.encode(call);
      case Insn.CallRegister call -> JumpCodec.encode(call);
      case Insn.Exit() -> JumpCodec.encodeExit();
    };
  }
}
