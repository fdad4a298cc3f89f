// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.elf;

/**
 * A place to be filled in. The addend is what stands there.
 *
 * @param offset within the section it applies to
 * @param type {@code R_BPF_*} (Linux {@code Documentation/bpf/llvm_reloc.rst})
 */
public record Relocation(long offset, int type, Symbol symbol) {
  /** A 64-bit immediate in two slots. */
  public static final int BPF_64_64 = 1;

  /** 64 bits of data. */
  public static final int BPF_64_ABS64 = 2;

  /** 32 bits of data. */
  public static final int BPF_64_ABS32 = 3;

  /** 32 bits of .BTF and .BTF.ext, which loaders leave as they are. */
  public static final int BPF_64_NODYLD32 = 4;

  /** The imm of a call. */
  public static final int BPF_64_32 = 10;
}
