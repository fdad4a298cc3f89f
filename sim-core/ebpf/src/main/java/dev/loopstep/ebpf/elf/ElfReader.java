// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.elf;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.EbpfProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what clang writes with {@code -target bpf} (System V ABI, chapter 4, ELF64). */
public final class ElfReader {
  private static final int HEADER = 64;
  private static final int SECTION_HEADER = 64;
  private static final int SYMBOL = 24;
  private static final int RELOCATION = 16;

  private static final int CLASS_64 = 2;
  private static final int LITTLE_ENDIAN = 1;
  private static final int BIG_ENDIAN = 2;
  private static final int RELOCATABLE = 1;
  private static final int MACHINE_NONE = 0;
  private static final int MACHINE_BPF = 247;

  /** In {@code e_shstrndx}: the index did not fit, and stands in {@code sh_link} of section 0. */
  private static final int EXTENDED_INDEX = 0xffff;

  private static final String COMPILE = "compile it with clang -g -O2 -target bpf -c";

  private final Bytes file;

  private ElfReader(Bytes file) {
    this.file = file;
  }

  /**
   * Reads the headers, symbols and relocations; sections keep their bytes in the file.
   *
   * @throws InputException when it is not ELF, not BPF, or damaged
   */
  public static ElfFile read(Bytes file) {
    return new ElfReader(file).read();
  }

  private ElfFile read() {
    checkIdentity();
    checkMachine();
    List<Section> sections = sections();
    List<Symbol> symbols = symbols(sections);
    return new ElfFile(file, sections, symbols, relocations(sections, symbols));
  }

  private void checkIdentity() {
    if (file.size() < 4 || file.i32(0) != 0x464c457f) {
      throw whole(EbpfProblem.NOT_ELF, "this is not an ELF object file", COMPILE);
    }
    file.require(0, HEADER, "the ELF header");
    if (file.u8(5) == BIG_ENDIAN) {
      throw whole(
          EbpfProblem.BIG_ENDIAN_OBJECT,
          "this object is for a big-endian machine",
          "compile it with clang -target bpfel");
    }
    if (file.u8(4) != CLASS_64 || file.u8(5) != LITTLE_ENDIAN) {
      throw whole(EbpfProblem.NOT_BPF, "this is a 32-bit ELF file, and BPF is 64-bit", COMPILE);
    }
  }

  private void checkMachine() {
    int machine = file.u16(18);
    if (machine != MACHINE_BPF && machine != MACHINE_NONE) {
      throw whole(
          EbpfProblem.NOT_BPF,
          "this ELF file is for another machine (e_machine " + machine + "; BPF is 247)",
          COMPILE);
    }
    if (file.u16(16) != RELOCATABLE) {
      throw whole(
          EbpfProblem.NOT_BPF,
          "this ELF file is not an object (e_type " + file.u16(16) + ")",
          COMPILE);
    }
  }

  private List<Section> sections() {
    long table = file.i64(40);
    if (table == 0) {
      return List.of();
    }
    if (file.u16(58) != SECTION_HEADER) {
      throw file.damaged(
          EbpfProblem.DAMAGED_OBJECT, 58, "section headers take 64 bytes, not " + file.u16(58));
    }
    file.require(table, SECTION_HEADER, "the table of sections");
    long count = file.u16(60) != 0 ? file.u16(60) : file.i64(table + 32);
    // The division keeps a count of 64 bits from overflowing.
    if (count < 0 || count > file.size() / SECTION_HEADER) {
      throw file.damaged(EbpfProblem.TRUNCATED_OBJECT, 60, count + " sections do not fit the file");
    }
    file.require(table, count * SECTION_HEADER, "the table of sections");
    StringTable names = new StringTable(sectionNames(table, count), EbpfProblem.DAMAGED_OBJECT);
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sections.add(section(i, table + (long) i * SECTION_HEADER, names));
    }
    return sections;
  }

  private Bytes sectionNames(long table, long count) {
    long index = file.u16(62) != EXTENDED_INDEX ? file.u16(62) : file.u32(table + 40);
    if (index >= count) {
      throw file.damaged(EbpfProblem.DAMAGED_OBJECT, 62, "the section of names does not exist");
    }
    long header = table + index * SECTION_HEADER;
    return file.slice(file.i64(header + 24), file.i64(header + 32), "the table of section names");
  }

  private Section section(int index, long at, StringTable names) {
    Section section =
        new Section(
            index,
            names.at(file.u32(at)),
            file.i32(at + 4),
            file.i64(at + 8),
            file.i64(at + 24),
            file.i64(at + 32),
            file.i32(at + 40),
            file.i32(at + 44));
    boolean hasContents = section.type() != 0 && section.type() != Section.NOBITS;
    if (hasContents) {
      file.require(section.offset(), section.size(), "section " + section.name());
    }
    return section;
  }

  private List<Symbol> symbols(List<Section> sections) {
    Section table = null;
    for (Section section : sections) {
      if (section.type() == Section.SYMTAB) {
        if (table != null) {
          throw damaged(section, "there is more than one symbol table");
        }
        table = section;
      }
    }
    if (table == null) {
      return List.of();
    }
    Bytes entries = contents(table);
    StringTable names =
        new StringTable(contents(linked(sections, table)), EbpfProblem.DAMAGED_OBJECT);
    List<Symbol> symbols = new ArrayList<>();
    for (int at = 0; at + SYMBOL <= entries.size(); at += SYMBOL) {
      symbols.add(symbol(entries, at, names));
    }
    return symbols;
  }

  private static Symbol symbol(Bytes entries, int at, StringTable names) {
    int info = entries.u8(at + 4);
    return new Symbol(
        names.at(entries.u32(at)),
        info & 0xf,
        info >> 4,
        entries.u16(at + 6),
        entries.i64(at + 8),
        entries.i64(at + 16));
  }

  private Map<Integer, List<Relocation>> relocations(List<Section> sections, List<Symbol> symbols) {
    Map<Integer, List<Relocation>> all = new TreeMap<>();
    for (Section section : sections) {
      if (!fillsInProgram(section, sections)) {
        continue;
      }
      if (section.type() == Section.RELA) {
        throw damaged(section, "BPF objects have relocations without addends (SHT_REL)");
      }
      // One table a section: many tables over the same bytes would be a way to exhaust memory.
      if (all.put(section.info(), relocations(section, symbols)) != null) {
        throw damaged(section, "a section has more than one table of relocations");
      }
    }
    return all;
  }

  /**
   * Only code and struct_ops variables are relocated: debug sections and data are taken as they
   * are, as libbpf does.
   */
  private static boolean fillsInProgram(Section table, List<Section> sections) {
    boolean relocates = table.type() == Section.REL || table.type() == Section.RELA;
    if (!relocates || table.info() <= 0 || table.info() >= sections.size()) {
      return false;
    }
    Section target = sections.get(table.info());
    String name = target.name().startsWith("?") ? target.name().substring(1) : target.name();
    return target.isCode() || name.startsWith(".struct_ops");
  }

  private List<Relocation> relocations(Section table, List<Symbol> symbols) {
    Bytes entries = contents(table);
    List<Relocation> found = new ArrayList<>();
    for (int at = 0; at + RELOCATION <= entries.size(); at += RELOCATION) {
      long info = entries.i64(at + 8);
      long symbol = info >>> 32;
      if (symbol >= symbols.size()) {
        throw entries.damaged(
            EbpfProblem.DAMAGED_OBJECT,
            at,
            "a relocation names symbol " + symbol + ", which does not exist");
      }
      found.add(new Relocation(entries.i64(at), (int) info, symbols.get((int) symbol)));
    }
    return found;
  }

  private Section linked(List<Section> sections, Section table) {
    int link = table.link();
    if (link <= 0 || link >= sections.size() || sections.get(link).type() != Section.STRTAB) {
      throw damaged(table, "the symbol table has no names");
    }
    return sections.get(link);
  }

  private Bytes contents(Section section) {
    return file.slice(section.offset(), section.size(), "section " + section.name());
  }

  private InputException damaged(Section section, String message) {
    return file.damaged(EbpfProblem.DAMAGED_OBJECT, section.offset(), message);
  }

  private InputException whole(EbpfProblem problem, String message, String remedy) {
    return new InputException(problem, new Place.Whole(file.file()), message, remedy);
  }
}
