// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfType;
import dev.loopstep.ebpf.btf.Flavours;
import dev.loopstep.ebpf.elf.ElfFile;
import dev.loopstep.ebpf.elf.Relocation;
import dev.loopstep.ebpf.elf.Section;
import dev.loopstep.ebpf.elf.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The struct_ops variables of an object: which program stands in which member. */
final class StructOpsReader {
  /** A struct_ops variable stands for an event loop; an object with hundreds is forged. */
  private static final int MOST_VARIABLES = 256;

  private final ElfFile elf;
  private final Btf btf;
  private final Functions functions;

  private StructOpsReader(ElfFile elf, Btf btf, Functions functions) {
    this.elf = elf;
    this.btf = btf;
    this.functions = functions;
  }

  static List<BpfObject.StructOps> read(ElfFile elf, Btf btf, Functions functions) {
    StructOpsReader reader = new StructOpsReader(elf, btf, functions);
    List<BpfObject.StructOps> all = new ArrayList<>();
    for (Section section : elf.sections()) {
      if (isStructOps(section.name())) {
        btf.dataSection(section.name())
            .ifPresent(declared -> reader.readSection(section, declared, all));
      }
    }
    return all;
  }

  /** A leading question mark makes libbpf create the map only when asked to. */
  private static boolean isStructOps(String section) {
    String name = section.startsWith("?") ? section.substring(1) : section;
    return name.equals(".struct_ops") || name.equals(".struct_ops.link");
  }

  private void readSection(
      Section section, BtfType.DataSection declared, List<BpfObject.StructOps> all) {
    if (declared.entries().size() > MOST_VARIABLES) {
      throw btf.bad("section " + section.name() + " has too many variables");
    }
    Map<Long, Relocation> byOffset = new HashMap<>();
    for (Relocation relocation : elf.relocationsOf(section)) {
      if (relocation.type() != Relocation.BPF_NONE) {
        requirePointer(section, relocation);
        byOffset.put(relocation.offset(), relocation);
      }
    }
    Map<String, Long> offsets = offsetsOfVariables(section);
    for (BtfType.Entry entry : declared.entries()) {
      if (btf.type(entry.type()) instanceof BtfType.Var variable
          && btf.type(btf.strip(variable.type())) instanceof BtfType.Composite type) {
        long offset = offsets.getOrDefault(variable.name(), entry.offset());
        all.add(variable(section, variable.name(), type, offset, byOffset));
      }
    }
  }

  /** Before clang 13 a pointer in data had the same type as one in code. */
  private void requirePointer(Section section, Relocation relocation) {
    boolean pointer =
        relocation.type() == Relocation.BPF_64_ABS64 || relocation.type() == Relocation.BPF_64_64;
    if (!pointer) {
      throw elf.bytes()
          .damaged(
              EbpfProblem.BAD_RELOCATION,
              section.offset() + relocation.offset(),
              "a relocation of type "
                  + relocation.typeName()
                  + " cannot stand in "
                  + section.name());
    }
  }

  private Map<String, Long> offsetsOfVariables(Section section) {
    Map<String, Long> offsets = new HashMap<>();
    for (Symbol symbol : elf.symbols(Symbol.OBJECT)) {
      if (symbol.section() == section.index()) {
        offsets.putIfAbsent(symbol.name(), symbol.value());
      }
    }
    return offsets;
  }

  private BpfObject.StructOps variable(
      Section section,
      String name,
      BtfType.Composite type,
      long offset,
      Map<Long, Relocation> byOffset) {
    List<BpfObject.StructOps.Member> members = new ArrayList<>();
    for (BtfType.Member member : type.members()) {
      Relocation relocation = byOffset.get(offset + member.bitOffset() / 8);
      if (relocation != null) {
        String program = program(section, relocation);
        members.add(new BpfObject.StructOps.Member(member.name(), program));
      }
    }
    return new BpfObject.StructOps(name, Flavours.strip(type.name()), members);
  }

  private String program(Section section, Relocation relocation) {
    Symbol symbol = relocation.symbol();
    long addend = elf.contents(section).i64(relocation.offset());
    long target = symbol.value() + addend;
    @Nullable Function function =
        target % Functions.SLOT_BYTES == 0
            ? functions.startingAt(symbol.section(), target / Functions.SLOT_BYTES)
            : null;
    if (function == null) {
      throw elf.bytes()
          .fail(
              EbpfProblem.BAD_RELOCATION,
              section.offset() + relocation.offset(),
              "a member of " + section.name() + " does not point to a program",
              "put a function of section struct_ops.s/... there");
    }
    return function.name();
  }
}
