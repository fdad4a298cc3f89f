// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfExt;
import dev.loopstep.ebpf.elf.Bytes;
import dev.loopstep.ebpf.elf.ElfFile;
import dev.loopstep.ebpf.elf.Relocation;
import dev.loopstep.ebpf.elf.Section;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Decoder;
import dev.loopstep.ebpf.target.KernelTypes;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Decodes the functions of an object when they are first needed, with CO-RE relocations applied.
 */
final class Bodies {
  /**
   * As many instructions as the kernel's verifier looks at ({@code BPF_COMPLEXITY_LIMIT_INSNS}).
   */
  static final int MOST_SLOTS = 1_000_000;

  private final ElfFile elf;
  private final CoreRelocator core;
  private final Map<Function, Body> decoded = new HashMap<>();
  private final Map<Integer, NavigableMap<Long, Relocation>> relocations = new HashMap<>();

  private long decodedSlots;

  Bodies(ElfFile elf, Btf btf, BtfExt ext, KernelTypes target) {
    this.elf = elf;
    this.core = new CoreRelocator(elf, btf, ext, target);
  }

  Body of(Function function) {
    Body body = decoded.get(function);
    if (body == null) {
      body = decode(function);
      decoded.put(function, body);
    }
    return body;
  }

  private Body decode(Function function) {
    decodedSlots += function.slots();
    // Functions may overlap, so the size of the file does not bound this.
    if (decodedSlots > MOST_SLOTS) {
      throw tooLarge(elf);
    }
    int from = function.start() * Functions.SLOT_BYTES;
    int length = function.slots() * Functions.SLOT_BYTES;
    Bytes bytes = elf.contents(function.section()).slice(from, length, function.name());
    Code code = Decoder.decode(bytes.file(), bytes.backing(), bytes.start(), length);
    Code relocated = core.apply(function, code);
    return new Body(function, relocated, relocationsIn(function, relocated, from, length));
  }

  static InputException tooLarge(ElfFile elf) {
    return elf.bytes()
        .fail(
            EbpfProblem.OBJECT_TOO_LARGE,
            0,
            "the programs have more than " + MOST_SLOTS + " instructions",
            "make the policy smaller: the kernel takes no more either");
  }

  private Map<Integer, Relocation> relocationsIn(
      Function function, Code code, long from, int length) {
    NavigableMap<Long, Relocation> all =
        relocations.computeIfAbsent(function.section().index(), _ -> byOffset(function.section()));
    Map<Integer, Relocation> bySlot = new TreeMap<>();
    for (var entry : all.subMap(from, from + length).entrySet()) {
      long inside = entry.getKey() - from;
      int slot = (int) (inside / Functions.SLOT_BYTES);
      if (inside % Functions.SLOT_BYTES != 0 || !code.startsAt(slot)) {
        throw elf.bytes()
            .damaged(
                EbpfProblem.BAD_RELOCATION,
                function.section().offset() + entry.getKey(),
                "a relocation does not stand at an instruction");
      }
      bySlot.put(slot, entry.getValue());
    }
    return bySlot;
  }

  private NavigableMap<Long, Relocation> byOffset(Section section) {
    TreeMap<Long, Relocation> byOffset = new TreeMap<>();
    for (Relocation relocation : elf.relocationsOf(section)) {
      byOffset.put(relocation.offset(), relocation);
    }
    return byOffset;
  }
}
