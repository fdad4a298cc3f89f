// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.elf.ElfWriter;
import dev.loopstep.ebpf.elf.Relocation;
import dev.loopstep.ebpf.elf.Section;
import dev.loopstep.ebpf.elf.Symbol;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Encoder;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Insn.LoadImm64.Pseudo;
import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * The sections of a program's code: the program in its own, what it calls in {@code .text}.
 * References out of a section become relocations.
 */
final class CodeSections {
  private static final String TEXT = ".text";
  private static final int SLOT_BYTES = Functions.SLOT_BYTES;

  private final Program program;
  private final SplitCode functions;
  private final ElfWriter elf;
  private final String section;

  CodeSections(Program program, SplitCode functions, ElfWriter elf) {
    this.program = program;
    this.functions = functions;
    this.elf = elf;
    this.section = "struct_ops.s/" + program.name();
  }

  private SplitCode.Part main() {
    return functions.parts().getFirst();
  }

  private boolean hasSubprograms() {
    return functions.parts().size() > 1;
  }

  String sectionOf(SplitCode.Part part) {
    return part.start() == 0 ? section : TEXT;
  }

  /** The offset of a slot in bytes, in its section. */
  int offsetOf(int slot) {
    int first = slot < main().end() ? 0 : main().end();
    return (slot - first) * SLOT_BYTES;
  }

  /** A program does not know what its subprograms were called. */
  String nameOf(SplitCode.Part part) {
    int index = functions.parts().indexOf(part);
    return index == 0 ? program.name() : program.name() + "__" + index;
  }

  void addSections() {
    List<Insn> inProgram = new ArrayList<>();
    List<Insn> inText = new ArrayList<>();
    int slot = 0;
    for (Insn insn : program.code().instructions()) {
      (slot < main().end() ? inProgram : inText).add(unlinked(slot, insn));
      slot += insn.slots();
    }
    long flags = Section.ALLOC | Section.EXECINSTR;
    if (hasSubprograms()) {
      elf.section(TEXT, flags, Encoder.encode(Code.of(inText)));
    }
    elf.section(section, flags, Encoder.encode(Code.of(inProgram)));
  }

  /** The instruction as it stands in the file, before a loader fills it in. */
  private Insn unlinked(int slot, Insn insn) {
    return switch (insn) {
      case Insn.Call(CallKind kind, _) when kind == CallKind.KFUNC ->
          new Insn.Call(CallKind.LOCAL, -1);
      case Insn.Call(CallKind kind, _) when kind == CallKind.LOCAL && leavesSection(slot, insn) ->
          new Insn.Call(CallKind.LOCAL, offsetOf(target(slot, insn)) / SLOT_BYTES - 1);
      case Insn.LoadImm64(int dst, Pseudo pseudo, _, _) when pseudo == Pseudo.FUNC ->
          new Insn.LoadImm64(dst, Pseudo.CONST, offsetOf(target(slot, insn)), 0);
      case Insn.LoadImm64(int dst, Pseudo pseudo, int map, int offset)
          when pseudo == Pseudo.MAP_IDX_VALUE -> {
        requireMap(map);
        yield new Insn.LoadImm64(dst, Pseudo.CONST, isKconfig(map) ? 0 : offset, 0);
      }
      case Insn.LoadImm64(int dst, Pseudo pseudo, int map, _) when pseudo == Pseudo.MAP_IDX -> {
        definition(map);
        yield new Insn.LoadImm64(dst, Pseudo.CONST, 0, 0);
      }
      case Insn.LoadImm64(_, Pseudo pseudo, _, _) when pseudo != Pseudo.CONST ->
          throw new IllegalArgumentException("cannot be written to an object: " + insn);
      default -> insn;
    };
  }

  private void requireMap(int map) {
    if (map < 0 || map >= program.data().size()) {
      throw new IllegalArgumentException("the program has no map " + map + " of variables");
    }
  }

  private MapDefinition definition(int map) {
    boolean exists = map >= 0 && map < program.maps().size();
    if (exists && program.maps().get(map) instanceof MapDefinition definition) {
      return definition;
    }
    throw new IllegalArgumentException("the program defines no map " + map);
  }

  private boolean isKconfig(int map) {
    return program.maps().get(map).name().equals(Kconfig.SECTION);
  }

  private int target(int slot, Insn insn) {
    return SplitCode.target(slot, insn, program.code());
  }

  private boolean leavesSection(int slot, Insn insn) {
    return (slot < main().end()) != (target(slot, insn) < main().end());
  }

  void addSymbols() {
    elf.sectionSymbol(section);
    if (hasSubprograms()) {
      elf.sectionSymbol(TEXT);
    }
    for (SplitCode.Part part : functions.parts()) {
      int binding = part.start() == 0 ? Symbol.GLOBAL : Symbol.LOCAL;
      long size = (long) part.slots() * SLOT_BYTES;
      String in = sectionOf(part);
      elf.symbol(nameOf(part), Symbol.FUNC, binding, in, offsetOf(part.start()), size);
    }
  }

  void addRelocations() {
    int slot = 0;
    for (Insn insn : program.code().instructions()) {
      relocate(slot, insn);
      slot += insn.slots();
    }
  }

  private void relocate(int slot, Insn insn) {
    String in = sectionOf(functions.partOf(slot));
    long at = offsetOf(slot);
    switch (insn) {
      case Insn.Call(CallKind kind, int index) when kind == CallKind.KFUNC ->
          elf.relocate(in, at, Relocation.BPF_64_32, program.kfuncs().get(index));
      case Insn.Call(CallKind kind, _) when kind == CallKind.LOCAL && leavesSection(slot, insn) ->
          elf.relocateToSection(in, at, Relocation.BPF_64_32, targetSection(slot, insn));
      case Insn.LoadImm64(_, Pseudo pseudo, _, _) when pseudo == Pseudo.FUNC ->
          elf.relocateToSection(in, at, Relocation.BPF_64_64, targetSection(slot, insn));
      case Insn.LoadImm64(_, Pseudo pseudo, int map, int offset)
          when pseudo == Pseudo.MAP_IDX_VALUE -> {
        if (isKconfig(map)) {
          elf.relocate(in, at, Relocation.BPF_64_64, kconfigVariable(map, offset));
        } else {
          elf.relocateToSection(in, at, Relocation.BPF_64_64, program.maps().get(map).name());
        }
      }
      case Insn.LoadImm64(_, Pseudo pseudo, int map, _) when pseudo == Pseudo.MAP_IDX ->
          elf.relocate(in, at, Relocation.BPF_64_64, definition(map).name());
      default -> {}
    }
  }

  /** A loader finds these variables by their names alone. */
  private String kconfigVariable(int map, int offset) {
    return program.data().get(map).variables().stream()
        .filter(variable -> variable.offset() == offset)
        .map(Variable::name)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no variable of .kconfig starts at " + offset));
  }

  private String targetSection(int slot, Insn insn) {
    return sectionOf(functions.partOf(target(slot, insn)));
  }
}
