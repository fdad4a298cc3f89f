// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.btf.BtfType;
import dev.loopstep.ebpf.btf.BtfWriter;
import dev.loopstep.ebpf.elf.ElfWriter;
import dev.loopstep.ebpf.elf.Section;
import dev.loopstep.ebpf.elf.Symbol;
import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Section {@code .maps} of a written object: a variable for each map, whose type says all about it.
 */
final class WrittenMaps {
  private static final String SECTION = ".maps";

  /** Every member of a definition is a pointer. */
  private static final int MEMBER_BYTES = 8;

  private static final int MEMBERS = 5;
  private static final int MAP_BYTES = MEMBERS * MEMBER_BYTES;

  private final List<MapDefinition> maps = new ArrayList<>();
  private final ElfWriter elf;
  private final BtfWriter btf;
  private final WrittenTypes types;

  /**
   * Takes the maps that the program defines.
   *
   * @throws IllegalArgumentException when Linux would not create one of them
   */
  WrittenMaps(Program program, ElfWriter elf, BtfWriter btf, WrittenTypes types) {
    this.elf = elf;
    this.btf = btf;
    this.types = types;
    for (var map : program.maps()) {
      if (map instanceof MapDefinition definition) {
        MapChecks.fault(definition.type(), MapAttributes.of(definition))
            .ifPresent(fault -> {
              throw new IllegalArgumentException("map " + definition.name() + " " + fault);
            });
        maps.add(definition);
      }
    }
  }

  /** Their names are global: libbpf takes no static map. */
  void reserveNames(Set<String> taken) {
    for (MapDefinition map : maps) {
      if (!taken.add(map.name())) {
        throw new IllegalArgumentException("something else is called " + map.name() + ", too");
      }
    }
  }

  void addSection() {
    if (!maps.isEmpty()) {
      elf.section(SECTION, Section.ALLOC | Section.WRITE, new byte[maps.size() * MAP_BYTES]);
    }
  }

  void addSymbols() {
    long offset = 0;
    for (MapDefinition map : maps) {
      elf.symbol(map.name(), Symbol.OBJECT, Symbol.GLOBAL, SECTION, offset, MAP_BYTES);
      offset += MAP_BYTES;
    }
  }

  void describe() {
    List<BtfType.Entry> entries = new ArrayList<>();
    for (MapDefinition map : maps) {
      BtfType.Var variable = new BtfType.Var(map.name(), struct(map), BtfType.Linkage.GLOBAL);
      long offset = (long) entries.size() * MAP_BYTES;
      entries.add(new BtfType.Entry(btf.addNew(variable), offset, MAP_BYTES));
    }
    if (!entries.isEmpty()) {
      btf.addNew(new BtfType.DataSection(SECTION, (long) maps.size() * MAP_BYTES, entries));
    }
  }

  private int struct(MapDefinition map) {
    List<BtfType.Member> members =
        List.of(
            member(0, "type", map.type().number()),
            member(1, "key_size", map.keySize()),
            member(2, "value_size", map.valueSize()),
            member(3, "max_entries", Integer.toUnsignedLong(map.maxEntries())),
            member(4, "map_flags", Integer.toUnsignedLong(map.flags())));
    return btf.add(new BtfType.Composite("", false, MAP_BYTES, members));
  }

  private BtfType.Member member(int index, String name, long number) {
    return new BtfType.Member(name, types.number(number), index * MEMBER_BYTES * 8, 0);
  }
}
