// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

/**
 * One eBPF instruction, decoded (RFC 9669, section 3 to 5; load-acquire, store-release and may_goto
 * as Linux 7.2 has them).
 *
 * <p>Registers are numbers 0 to 10. Jump offsets count slots of 8 bytes from the instruction after
 * this one; a {@link LoadImm64} takes two slots, every other instruction one.
 */
public sealed interface Insn {
  /** How many slots of 8 bytes the encoding takes: 1, or 2 for {@link LoadImm64}. */
  default int slots() {
    return 1;
  }

  /**
   * {@code dst = dst op src}, at 32 bits with the upper half cleared, or at 64. {@link AluOp#MOV}
   * ignores the old dst.
   */
  record Alu(Width width, AluOp op, int dst, Operand src) implements Insn {}

  /** {@code dst = -dst}. */
  record Negate(Width width, int dst) implements Insn {}

  /**
   * {@code dst = (sN) src}: a move that extends the sign.
   *
   * @param bits 8 or 16, or 32 at {@link Width#W64}
   */
  record MoveSignExtend(Width width, int bits, int dst, int src) implements Insn {}

  /**
   * {@code dst = le16 dst}, {@code be32}, {@code bswap64}...; the bits above are cleared.
   *
   * @param bits 16, 32 or 64
   */
  record ByteOrder(Order order, int bits, int dst) implements Insn {
    /**
     * What a {@link ByteOrder} instruction converts to. On this little-endian machine {@code
     * LITTLE} only truncates.
     */
    public enum Order {
      LITTLE,
      BIG,
      SWAP
    }
  }

  /**
   * {@code dst = *(uN *)(src + offset)}, or {@code sN} when the sign is extended (never at 8
   * bytes).
   */
  record Load(Size size, boolean signExtend, int dst, int src, short offset) implements Insn {}

  /**
   * {@code *(uN *)(dst + offset) = src}; an immediate is sign-extended to 64 bits, then truncated
   * to the size.
   */
  record Store(Size size, int dst, short offset, Operand src) implements Insn {}

  /** {@code dst = load_acquire((uN *)(src + offset))}. */
  record LoadAcquire(Size size, int dst, int src, short offset) implements Insn {}

  /** {@code store_release((uN *)(dst + offset), src)}. */
  record StoreRelease(Size size, int dst, short offset, int src) implements Insn {}

  /**
   * A read-modify-write on {@code *(uN *)(dst + offset)}. With {@code fetch} the old value goes to
   * src (to r0 for {@link AtomicOp#CMPXCHG}). XCHG and CMPXCHG always fetch.
   *
   * @param size {@link Size#W} or {@link Size#DW}
   */
  record Atomic(Size size, AtomicOp op, boolean fetch, int dst, short offset, int src)
      implements Insn {}

  /**
   * {@code dst = imm ll} or one of its pseudo forms.
   *
   * @param low the first slot's imm
   * @param high the second slot's imm
   */
  record LoadImm64(int dst, Pseudo pseudo, int low, int high) implements Insn {
    /**
     * What the 64 bits mean: the src field of the encoding is the ordinal (RFC 9669, section 5.4).
     */
    public enum Pseudo {
      CONST,
      MAP_FD,
      MAP_VALUE,
      BTF_ID,
      FUNC,
      /** low = index into the program's maps. */
      MAP_IDX,
      /** low = index into the program's maps, high = offset into that map's value. */
      MAP_IDX_VALUE
    }

    @Override
    public int slots() {
      return 2;
    }

    /** The two halves as one number. */
    public long value() {
      return ((long) high << 32) | (low & 0xffff_ffffL);
    }
  }

  /**
   * {@code goto +offset}.
   *
   * @param wide encoded as gotol, with the offset in imm
   */
  record Jump(int offset, boolean wide) implements Insn {}

  /** {@code if dst cond src goto +offset}, comparing 64 bits or the lower 32. */
  record Branch(Width width, Condition condition, int dst, Operand src, short offset)
      implements Insn {}

  /** {@code may_goto +offset}: jumps once the kernel's iteration budget is used up. */
  record MayGoto(short offset) implements Insn {}

  /**
   * {@code call}: by {@link CallKind}, a helper's number, a slot offset, or an index into the
   * program's kfuncs.
   */
  record Call(CallKind kind, int target) implements Insn {}

  /** {@code callx reg}: the helper or function whose number or address is in the register. */
  record CallRegister(int register) implements Insn {}

  /** {@code exit}. */
  record Exit() implements Insn {}
}
