// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.elf.Relocation;
import dev.loopstep.ebpf.insn.Code;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A function's code before it is linked.
 *
 * @param relocations by slot within the function
 */
record Body(Function function, Code code, Map<Integer, Relocation> relocations) {
  Body {
    relocations = new TreeMap<>(relocations);
  }

  /** What must be filled in at the slot, or null. */
  @Nullable Relocation relocationAt(int slot) {
    return relocations.get(slot);
  }

  /** Where the slot stands in the file. */
  long fileOffset(int slot) {
    long inSection = (long) (function.start() + slot) * Functions.SLOT_BYTES;
    return function.section().offset() + inSection;
  }
}
