// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.elf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A BPF object's sections, symbols and relocations.
 *
 * @param relocations by the index of the section that they apply to
 */
public record ElfFile(
    Bytes bytes,
    List<Section> sections,
    List<Symbol> symbols,
    Map<Integer, List<Relocation>> relocations) {
  public ElfFile {
    sections = List.copyOf(sections);
    symbols = List.copyOf(symbols);
    relocations = Map.copyOf(relocations);
  }

  /** The first section of that name. */
  public Optional<Section> section(String name) {
    return sections.stream().filter(section -> section.name().equals(name)).findFirst();
  }

  /** The contents of a section that has some. */
  public Bytes contents(Section section) {
    return bytes.slice(section.offset(), section.size(), "section " + section.name());
  }

  /** What must be filled in in a section, in the order of the file. */
  public List<Relocation> relocationsOf(Section section) {
    return relocations.getOrDefault(section.index(), List.of());
  }

  /** The symbols of that type. */
  public List<Symbol> symbols(int type) {
    List<Symbol> found = new ArrayList<>();
    for (Symbol symbol : symbols) {
      if (symbol.type() == type) {
        found.add(symbol);
      }
    }
    return found;
  }
}
