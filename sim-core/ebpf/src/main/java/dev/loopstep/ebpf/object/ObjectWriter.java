// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.btf.BtfExt;
import dev.loopstep.ebpf.btf.BtfExtWriter;
import dev.loopstep.ebpf.btf.BtfType;
import dev.loopstep.ebpf.btf.BtfWriter;
import dev.loopstep.ebpf.elf.ElfWriter;
import dev.loopstep.ebpf.elf.Relocation;
import dev.loopstep.ebpf.elf.Section;
import dev.loopstep.ebpf.elf.Symbol;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.SourceMap.SourceLine;
import dev.loopstep.ebpf.program.Variable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes a program as an object file that libbpf 1.4.5 or later loads: ELF with BTF, the inverse of
 * {@link ObjectReader}. The same program gives the same bytes.
 */
public final class ObjectWriter {
  /**
   * What the kernel demands of a program that calls kernel functions; it says nothing about the
   * source's licence.
   */
  private static final String LICENSE = "GPL";

  private static final String OPERATIONS = ".struct_ops.link";
  private static final int OPERATIONS_BYTES = 16;
  private static final long DATA = Section.ALLOC | Section.WRITE;

  private final Program program;
  private final String structOpsVariable;
  private final ElfWriter elf = new ElfWriter();
  private final BtfWriter btf = new BtfWriter();
  private final BtfExtWriter ext = new BtfExtWriter(btf);
  private final WrittenTypes types = new WrittenTypes(btf);
  private final SplitCode functions;
  private final WrittenMaps maps;
  private final WrittenExterns externs;
  private final Set<Declared> globals = new HashSet<>();

  /** A variable, told apart from another of the same name. */
  private record Declared(String map, Variable variable) {}

  private ObjectWriter(Program program, String structOpsVariable) {
    this.program = program;
    this.structOpsVariable = structOpsVariable;
    this.functions = new SplitCode(program.code());
    this.maps = new WrittenMaps(program, elf, btf, types);
    this.externs = new WrittenExterns(program, elf, btf, types);
  }

  /**
   * The object of one program.
   *
   * @param structOpsVariable name of the {@code struct io_uring_bpf_ops} that refers to the program
   * @throws IllegalArgumentException when the program cannot be an object: it calls a kernel
   *     function that Linux 7.2 does not have, defines a map that Linux would not create, its .bss
   *     is not zero, or its .kconfig is not what a loader makes up
   */
  public static byte[] write(Program program, String structOpsVariable) {
    return new ObjectWriter(program, structOpsVariable).write();
  }

  /** The sections of variables; those of .kconfig are the loader's. */
  private List<MapImage> sections() {
    return program.data().stream().filter(map -> !map.name().equals(Kconfig.SECTION)).toList();
  }

  private byte[] write() {
    CodeSections code = new CodeSections(program, functions, elf);
    chooseGlobals(code);
    code.addSections();
    sections().forEach(this::addData);
    maps.addSection();
    addOperations();
    elf.section("license", DATA, (LICENSE + "\0").getBytes(StandardCharsets.UTF_8));
    addSymbols(code);
    code.addRelocations();
    describeFunctions(code);
    describeLines(code);
    sections().forEach(this::describeData);
    maps.describe();
    externs.describe();
    describeOperations();
    byte[] extBytes = ext.toBytes();
    elf.section(".BTF", 0, btf.toBytes());
    elf.section(".BTF.ext", 0, extBytes);
    return elf.write();
  }

  private void addData(MapImage map) {
    long flags = map.readOnly() ? Section.ALLOC : DATA;
    if (!map.name().startsWith(".bss")) {
      elf.section(map.name(), flags, map.contents());
      return;
    }
    for (byte value : map.contents()) {
      if (value != 0) {
        throw new IllegalArgumentException(map.name() + " is not zero at the start");
      }
    }
    elf.zeros(map.name(), flags, map.contents().length);
  }

  private void addOperations() {
    elf.section(OPERATIONS, DATA, new byte[OPERATIONS_BYTES]);
  }

  private void addSymbols(CodeSections code) {
    code.addSymbols();
    sections().forEach(map -> elf.sectionSymbol(map.name()));
    for (MapImage map : sections()) {
      for (Variable variable : map.variables()) {
        if (isGlobal(map, variable)) {
          elf.symbol(
              variable.name(),
              Symbol.OBJECT,
              Symbol.GLOBAL,
              map.name(),
              variable.offset(),
              variable.type().byteSize());
        }
      }
    }
    elf.symbol(structOpsVariable, Symbol.OBJECT, Symbol.GLOBAL, OPERATIONS, 0, OPERATIONS_BYTES);
    elf.relocate(OPERATIONS, 0, Relocation.BPF_64_ABS64, program.name());
    maps.addSymbols();
    externs.addSymbols();
  }

  /**
   * The first variable of a name is global; a second one, as two static variables in C can be, is
   * static.
   */
  private void chooseGlobals(CodeSections code) {
    Set<String> taken = new HashSet<>(externs.names());
    taken.add(structOpsVariable);
    functions.parts().forEach(part -> taken.add(code.nameOf(part)));
    maps.reserveNames(taken);
    for (MapImage map : sections()) {
      for (Variable variable : map.variables()) {
        if (taken.add(variable.name())) {
          globals.add(new Declared(map.name(), variable));
        }
      }
    }
  }

  private boolean isGlobal(MapImage map, Variable variable) {
    return globals.contains(new Declared(map.name(), variable));
  }

  private void describeFunctions(CodeSections code) {
    for (SplitCode.Part part : functions.parts()) {
      String name = code.nameOf(part);
      int type = part.start() == 0 ? types.program(name) : types.subprogram(name);
      ext.function(code.sectionOf(part), code.offsetOf(part.start()), type);
    }
  }

  private void describeLines(CodeSections code) {
    TreeMap<Integer, SourceLine> lines = new TreeMap<>(program.source().entries());
    if (lines.isEmpty()) {
      return;
    }
    // The kernel wants a line for the first instruction of every function.
    for (SplitCode.Part part : functions.parts()) {
      var before = lines.floorEntry(part.start());
      lines.putIfAbsent(
          part.start(), before != null ? before.getValue() : lines.firstEntry().getValue());
    }
    lines.forEach((slot, line) -> {
      BtfExt.LineInfo info =
          new BtfExt.LineInfo(
              code.offsetOf(slot), line.file(), line.line(), line.column(), line.text());
      ext.line(code.sectionOf(functions.partOf(slot)), info);
    });
  }

  private void describeData(MapImage map) {
    List<BtfType.Entry> entries = new ArrayList<>();
    for (Variable variable : map.variables()) {
      int type = types.variable(variable.type(), map.readOnly());
      BtfType.Linkage linkage =
          isGlobal(map, variable) ? BtfType.Linkage.GLOBAL : BtfType.Linkage.STATIC;
      int declaration = btf.addNew(new BtfType.Var(variable.name(), type, linkage));
      for (String tag : variable.tags()) {
        btf.addNew(new BtfType.DeclarationTag(tag, declaration, -1));
      }
      long size = variable.type().byteSize();
      entries.add(new BtfType.Entry(declaration, variable.offset(), size));
    }
    btf.addNew(new BtfType.DataSection(map.name(), map.contents().length, entries));
  }

  private void describeOperations() {
    int declaration =
        btf.addNew(new BtfType.Var(structOpsVariable, types.operations(), BtfType.Linkage.GLOBAL));
    BtfType.Entry entry = new BtfType.Entry(declaration, 0, OPERATIONS_BYTES);
    btf.addNew(new BtfType.DataSection(OPERATIONS, OPERATIONS_BYTES, List.of(entry)));
  }
}
