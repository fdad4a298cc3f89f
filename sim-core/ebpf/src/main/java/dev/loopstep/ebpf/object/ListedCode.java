// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.elf.Bytes;
import dev.loopstep.ebpf.elf.ElfFile;
import dev.loopstep.ebpf.elf.Relocation;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Decoder;
import dev.loopstep.ebpf.insn.Insn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The instructions of an object's functions as they stand in the file. An instruction that exists
 * and that event loops cannot use is kept as bytes.
 */
final class ListedCode {
  private static final int LOAD_IMM64 = 0x18;

  /**
   * An instruction before names are put in.
   *
   * @param slot within its function
   * @param insn null where it cannot be used here
   * @param bytes where it stands in the file
   * @param relocation what a loader fills in, or null
   */
  record Entry(int slot, @Nullable Insn insn, Bytes bytes, @Nullable Relocation relocation) {}

  private final ElfFile elf;
  private final Map<Function, List<Entry>> decoded = new HashMap<>();
  private final Map<Integer, Map<Long, Relocation>> relocations = new HashMap<>();
  private long slots;

  ListedCode(ElfFile elf) {
    this.elf = elf;
  }

  List<Entry> of(Function function) {
    List<Entry> known = decoded.get(function);
    if (known == null) {
      known = decode(function);
      decoded.put(function, known);
    }
    return known;
  }

  private List<Entry> decode(Function function) {
    slots += function.slots();
    // Functions may overlap, so the size of the file does not bound this.
    if (slots > Bodies.MOST_SLOTS) {
      throw Bodies.tooLarge(elf);
    }
    Map<Long, Relocation> inSection =
        relocations.computeIfAbsent(
            function.section().index(),
            _ -> {
              Map<Long, Relocation> byOffset = new HashMap<>();
              elf.relocationsOf(function.section()).forEach(r -> byOffset.put(r.offset(), r));
              return byOffset;
            });
    Bytes section = elf.contents(function.section());
    List<Entry> entries = new ArrayList<>();
    for (int slot = 0; slot < function.slots(); ) {
      long at = (long) (function.start() + slot) * Functions.SLOT_BYTES;
      int length = section.u8(at) == LOAD_IMM64 && slot + 1 < function.slots() ? 2 : 1;
      Bytes bytes = section.slice(at, (long) length * Functions.SLOT_BYTES, function.name());
      entries.add(new Entry(slot, decode(bytes), bytes, inSection.get(at)));
      slot += length;
    }
    return entries;
  }

  private static @Nullable Insn decode(Bytes bytes) {
    try {
      Code code = Decoder.decode(bytes.file(), bytes.backing(), bytes.start(), bytes.size());
      return code.at(0);
    } catch (InputException e) {
      if (e.diagnostics().getFirst().id() == EbpfProblem.UNSUPPORTED_INSTRUCTION) {
        return null;
      }
      throw e;
    }
  }
}
