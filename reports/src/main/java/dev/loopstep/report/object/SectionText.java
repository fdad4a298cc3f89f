// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.object;

import dev.loopstep.ebpf.elf.Section;

/** The names of what a section header says (System V ABI, chapter 4). */
final class SectionText {
  /** {@code SHF_*} by their bit, as readelf abbreviates them. */
  private static final String FLAGS = "WAX?MSILOGTC";

  /** {@code SHF_EXCLUDE}: linkers leave the section out. */
  private static final long EXCLUDE = 1L << 31;

  private SectionText() {}

  /** For example {@code PROGBITS}, or the number. */
  static String type(Section section) {
    return switch (section.type()) {
      case 0 -> "NULL";
      case Section.PROGBITS -> "PROGBITS";
      case Section.SYMTAB -> "SYMTAB";
      case Section.STRTAB -> "STRTAB";
      case Section.RELA -> "RELA";
      case 7 -> "NOTE";
      case Section.NOBITS -> "NOBITS";
      case Section.REL -> "REL";
      // SHT_LLVM_ADDRSIG: symbols whose address is taken.
      case 0x6fff4c03 -> "ADDRSIG";
      default -> "0x" + Integer.toHexString(section.type());
    };
  }

  /** Letters of the flags that are set, for example {@code WA}. */
  static String flags(Section section) {
    StringBuilder out = new StringBuilder();
    for (int bit = 0; bit < FLAGS.length(); bit++) {
      if ((section.flags() >> bit & 1) != 0) {
        out.append(FLAGS.charAt(bit));
      }
    }
    if ((section.flags() & EXCLUDE) != 0) {
      out.append('E');
    }
    boolean further = (section.flags() & ~EXCLUDE) >>> FLAGS.length() != 0;
    return out.append(further ? "?" : "").toString();
  }
}
