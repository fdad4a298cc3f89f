// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.elf;

/**
 * A place to be filled in. The addend is what stands there.
 *
 * @param offset within the section it applies to
 * @param type {@code R_BPF_*} (Linux {@code Documentation/bpf/llvm_reloc.rst})
 */
public record Relocation(long offset, int type, Symbol symbol) {
  /** Nothing is to be filled in. */
  public static final int BPF_NONE = 0;

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

  /** The type's number, with its name where it has one. */
  public String typeName() {
    String name =
        switch (type) {
          case BPF_NONE -> "R_BPF_NONE";
          case BPF_64_64 -> "R_BPF_64_64";
          case BPF_64_ABS64 -> "R_BPF_64_ABS64";
          case BPF_64_ABS32 -> "R_BPF_64_ABS32";
          case BPF_64_NODYLD32 -> "R_BPF_64_NODYLD32";
          case BPF_64_32 -> "R_BPF_64_32";
          default -> "";
        };
    return name.isEmpty() ? Integer.toUnsignedString(type) : type + " (" + name + ")";
  }
}
