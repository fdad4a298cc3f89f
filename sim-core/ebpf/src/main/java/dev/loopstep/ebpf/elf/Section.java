// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.elf;

/**
 * A section header.
 *
 * @param index its number in the file
 * @param type {@code sh_type}
 * @param flags {@code sh_flags}
 * @param offset of its contents in the file
 * @param size in bytes; inside the file unless the section has no contents ({@link #NOBITS})
 * @param link {@code sh_link}
 * @param info {@code sh_info}
 */
public record Section(
    int index, String name, int type, long flags, long offset, long size, int link, int info) {
  public static final int PROGBITS = 1;
  public static final int SYMTAB = 2;
  public static final int STRTAB = 3;
  public static final int RELA = 4;
  public static final int NOBITS = 8;
  public static final int REL = 9;

  public static final long WRITE = 1;
  public static final long ALLOC = 2;
  public static final long EXECINSTR = 4;

  /** Whether it holds instructions. */
  public boolean isCode() {
    return type == PROGBITS && (flags & EXECINSTR) != 0;
  }
}
