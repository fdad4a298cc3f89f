// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.elf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a relocatable BPF object: sections in the order in which they were added, then their
 * relocations, then symbols and strings. The same calls give the same bytes.
 */
public final class ElfWriter {
  private static final int HEADER = 64;
  private static final int SECTION_HEADER = 64;
  private static final int SYMBOL = 24;
  private static final int RELOCATION = 16;
  private static final int ALIGNMENT = 8;
  private static final int INFO_LINK = 0x40;

  /** A section to be written; {@link Section#NOBITS} has a size and no bytes. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Pending(
      String name, int type, long flags, byte[] bytes, long size, int link, int info, int entry) {}

  private record Reference(long offset, int type, String symbol) {}

  private final List<Pending> sections = new ArrayList<>();
  private final Map<String, Integer> indexes = new LinkedHashMap<>();
  private final Map<String, Symbol> locals = new LinkedHashMap<>();
  private final Map<String, Symbol> globals = new LinkedHashMap<>();
  private final Map<Integer, List<Reference>> references = new LinkedHashMap<>();
  private final StringPool strings = new StringPool();

  public ElfWriter() {
    sections.add(new Pending("", 0, 0, new byte[0], 0, 0, 0, 0));
  }

  /** Adds a section with contents. */
  public void section(String name, long flags, byte[] bytes) {
    add(new Pending(name, Section.PROGBITS, flags, bytes, bytes.length, 0, 0, 0));
  }

  /** Adds a section of zeros, which takes no room in the file. */
  public void zeros(String name, long flags, long size) {
    add(new Pending(name, Section.NOBITS, flags, new byte[0], size, 0, 0, 0));
  }

  private void add(Pending section) {
    indexes.put(section.name(), sections.size());
    sections.add(section);
  }

  /** Adds a symbol in a section; names are unique among symbols that are not of type SECTION. */
  public void symbol(String name, int type, int binding, String section, long value, long size) {
    Symbol symbol = new Symbol(name, type, binding, index(section), value, size);
    (symbol.isGlobal() ? globals : locals).put(name, symbol);
  }

  /** Adds a symbol that stands for the start of a section. */
  public void sectionSymbol(String section) {
    locals.put(key(section), new Symbol("", Symbol.SECTION, Symbol.LOCAL, index(section), 0, 0));
  }

  /** Adds a symbol that the loader has to find. */
  public void undefined(String name) {
    globals.put(name, new Symbol(name, Symbol.NOTYPE, Symbol.GLOBAL, Symbol.UNDEFINED, 0, 0));
  }

  /** Has a place of a section filled in with a symbol. */
  public void relocate(String section, long offset, int type, String symbol) {
    references
        .computeIfAbsent(index(section), _ -> new ArrayList<>())
        .add(new Reference(offset, type, symbol));
  }

  /** Has a place of a section filled in with the start of another. */
  public void relocateToSection(String section, long offset, int type, String target) {
    relocate(section, offset, type, key(target));
  }

  /** No symbol has a name with a zero in it, so this cannot be taken for one. */
  private static String key(String section) {
    return "\0" + section;
  }

  private int index(String section) {
    Integer index = indexes.get(section);
    if (index == null) {
      throw new IllegalArgumentException("no section " + section);
    }
    return index;
  }

  /** The object. */
  public byte[] write() {
    Map<String, Integer> numbers = numberSymbols();
    int symbolTable = sections.size() + references.size();
    references.forEach((target, all) -> addRelocations(target, all, numbers, symbolTable));
    int names = symbolTable + 1;
    byte[] symbols = symbols();
    add(
        new Pending(
            ".symtab",
            Section.SYMTAB,
            0,
            symbols,
            symbols.length,
            names,
            locals.size() + 1,
            SYMBOL));
    sections.forEach(section -> strings.offsetOf(section.name()));
    strings.offsetOf(".strtab");
    byte[] table = strings.toBytes();
    add(new Pending(".strtab", Section.STRTAB, 0, table, table.length, 0, 0, 0));
    return layOut();
  }

  private Map<String, Integer> numberSymbols() {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (String name : locals.keySet()) {
      numbers.put(name, numbers.size() + 1);
    }
    for (String name : globals.keySet()) {
      numbers.put(name, numbers.size() + 1);
    }
    return numbers;
  }

  private void addRelocations(
      int target, List<Reference> all, Map<String, Integer> numbers, int symbolTable) {
    Output output = new Output();
    for (Reference reference : all) {
      Integer symbol = numbers.get(reference.symbol());
      if (symbol == null) {
        throw new IllegalArgumentException("no symbol " + reference.symbol());
      }
      output.u64(reference.offset()).u64((long) symbol << 32 | reference.type());
    }
    byte[] bytes = output.toBytes();
    String name = ".rel" + sections.get(target).name();
    add(
        new Pending(
            name, Section.REL, INFO_LINK, bytes, bytes.length, symbolTable, target, RELOCATION));
  }

  private byte[] symbols() {
    Output output = new Output().bytes(new byte[SYMBOL]);
    locals.values().forEach(symbol -> put(output, symbol));
    globals.values().forEach(symbol -> put(output, symbol));
    return output.toBytes();
  }

  private void put(Output output, Symbol symbol) {
    output.u32(strings.offsetOf(symbol.name()));
    output.u8(symbol.binding() << 4 | symbol.type()).u8(0).u16(symbol.section());
    output.u64(symbol.value()).u64(symbol.size());
  }

  private byte[] layOut() {
    Output output = new Output().bytes(new byte[HEADER]);
    Output headers = new Output();
    for (Pending section : sections) {
      output.align(ALIGNMENT);
      putHeader(headers, section, output.size());
      output.bytes(section.bytes());
    }
    output.align(ALIGNMENT);
    int table = output.size();
    output.bytes(headers.toBytes());
    byte[] file = output.toBytes();
    System.arraycopy(header(table), 0, file, 0, HEADER);
    return file;
  }

  private void putHeader(Output headers, Pending section, int offset) {
    boolean none = section.type() == 0;
    headers.u32(strings.offsetOf(section.name())).u32(section.type()).u64(section.flags());
    headers.u64(0).u64(none ? 0 : offset).u64(section.size());
    headers.u32(section.link()).u32(section.info());
    headers.u64(none ? 0 : ALIGNMENT).u64(section.entry());
  }

  /** ELF64, little endian, relocatable, for BPF (System V ABI, chapter 4). */
  private byte[] header(int table) {
    Output output = new Output().u32(0x464c457fL).u8(2).u8(1).u8(1).bytes(new byte[9]);
    output.u16(1).u16(247).u32(1).u64(0).u64(0).u64(table).u32(0);
    output.u16(HEADER).u16(0).u16(0);
    return output.u16(SECTION_HEADER).u16(sections.size()).u16(sections.size() - 1).toBytes();
  }
}
