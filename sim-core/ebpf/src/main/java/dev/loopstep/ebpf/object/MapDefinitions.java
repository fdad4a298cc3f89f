// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfType;
import dev.loopstep.ebpf.elf.ElfFile;
import dev.loopstep.ebpf.elf.Section;
import dev.loopstep.ebpf.elf.Symbol;
import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.MapType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The maps that section {@code .maps} declares, as libbpf reads them ({@code
 * bpf_object__init_user_btf_maps}).
 *
 * <p>libbpf creates every map of an object, so a map that cannot be created is refused even where
 * no program refers to it. One that could be created and is of no use here is refused only where a
 * program refers to it.
 */
final class MapDefinitions {
  private static final String SECTION = ".maps";
  private static final String OLD_SECTION = "maps";

  /** A policy has a few maps; each costs a step through all symbols of its section. */
  private static final int MOST_MAPS = 1024;

  /** A map by its place in the section. */
  private sealed interface Found {
    String name();

    /**
     * One that can be used.
     *
     * @param index among {@link #usable}
     */
    record Usable(String name, int index) implements Found {}

    /** One that cannot, and why. */
    record Unusable(String name, String reason, String remedy) implements Found {}
  }

  private final ElfFile elf;
  private final Btf btf;
  private final SpecialValues special;
  private final List<MapDefinition> usable = new ArrayList<>();
  private final Map<Long, Found> byOffset = new TreeMap<>();
  private long bytes;

  private MapDefinitions(ElfFile elf, Btf btf) {
    this.elf = elf;
    this.btf = btf;
    this.special = new SpecialValues(btf);
  }

  /**
   * Reads all of them.
   *
   * @throws InputException when a definition is malformed, or Linux would not create its map
   */
  static MapDefinitions read(ElfFile elf, Btf btf) {
    MapDefinitions maps = new MapDefinitions(elf, btf);
    elf.section(OLD_SECTION).ifPresent(maps::refuseOld);
    elf.section(SECTION).ifPresent(maps::readSection);
    return maps;
  }

  /** libbpf refuses an object with such a section since its version 1.0. */
  private void refuseOld(Section section) {
    String name =
        elf.symbols(Symbol.OBJECT).stream()
            .filter(symbol -> symbol.section() == section.index())
            .map(symbol -> "map " + symbol.name() + " is")
            .findFirst()
            .orElse("there are maps");
    throw elf.bytes()
        .fail(
            EbpfProblem.UNSUPPORTED_MAP,
            section.offset(),
            name + " declared in section maps, as struct bpf_map_def",
            "declare it in SEC(\".maps\") with __uint and __type: libbpf takes no other form either");
  }

  private void readSection(Section section) {
    Optional<BtfType.DataSection> declared = btf.dataSection(SECTION);
    if (declared.isEmpty()) {
      throw btf.bad("the maps of section " + SECTION + " have no types");
    }
    if (declared.get().entries().size() > MOST_MAPS) {
      throw btf.bad("section " + SECTION + " has more than " + MOST_MAPS + " maps");
    }
    Map<String, Long> offsets = new HashMap<>();
    for (Symbol symbol : elf.symbols(Symbol.OBJECT)) {
      if (symbol.section() == section.index() && symbol.isGlobal()) {
        offsets.putIfAbsent(symbol.name(), symbol.value());
      }
    }
    // In the order of the section, which is not that of the types everywhere.
    TreeMap<Long, BtfType.Var> inOrder = new TreeMap<>();
    for (BtfType.Entry entry : declared.get().entries()) {
      BtfType.Var variable = variable(entry);
      Long offset = offsets.get(variable.name());
      boolean inside = offset != null && offset >= 0 && offset < section.size();
      if (!inside || inOrder.put(offset, variable) != null) {
        throw btf.bad("map " + variable.name() + " has no symbol of its own in " + SECTION);
      }
    }
    inOrder.forEach((offset, variable) -> byOffset.put(offset, map(section, offset, variable)));
  }

  private BtfType.Var variable(BtfType.Entry entry) {
    if (!(btf.type(entry.type()) instanceof BtfType.Var variable) || variable.name().isEmpty()) {
      throw btf.bad("section " + SECTION + " holds something that is not a map");
    }
    if (variable.linkage() != BtfType.Linkage.GLOBAL) {
      throw btf.fail(
          EbpfProblem.BAD_MAP,
          "map " + variable.name() + " is static",
          "declare it without static: libbpf takes no other");
    }
    return variable;
  }

  private Found map(Section section, long offset, BtfType.Var variable) {
    if (!(btf.type(btf.strip(variable.type())) instanceof BtfType.Composite definition)
        || definition.union()) {
      throw btf.bad("map " + variable.name() + " is not a structure");
    }
    String name = variable.name();
    MapAttributes attributes;
    try {
      attributes = MapAttributes.read(btf, definition);
    } catch (MapAttributes.Malformed malformed) {
      throw bad(section, offset, name, malformed.what());
    }
    long number = attributes.number("type");
    if (number == 0) {
      throw bad(section, offset, name, "has no type");
    }
    MapType type = number <= Integer.MAX_VALUE ? MapType.of((int) number) : null;
    if (type == null) {
      return new Found.Unusable(
          name,
          "is of type " + MapChecks.typeName(number),
          "use a hash or an array (BPF_MAP_TYPE_HASH, BPF_MAP_TYPE_ARRAY, or one of them per CPU)");
    }
    return map(section, offset, name, type, attributes);
  }

  private Found map(
      Section section, long offset, String name, MapType type, MapAttributes attributes) {
    if (attributes.initialised()) {
      throw bad(section, offset, name, "lists values, and holds no maps or programs");
    }
    if (attributes.number("pinning") > 1) {
      throw bad(section, offset, name, "is pinned in a way that libbpf does not know");
    }
    MapChecks.fault(type, attributes)
        .ifPresent(fault -> {
          throw bad(section, offset, name, fault);
        });
    Optional<String> managed =
        attributes.valueType() == 0 ? Optional.empty() : special.in(attributes.valueType());
    if (managed.isPresent()) {
      return new Found.Unusable(
          name, "has " + managed.get() + " in its values", "keep plain numbers in maps");
    }
    if (attributes.number("pinning") != 0) {
      return new Found.Unusable(
          name, "is pinned to a file system", "leave __uint(pinning, ...) out");
    }
    long flags = attributes.number("map_flags");
    if ((flags & (MapChecks.RDONLY_PROG | MapChecks.WRONLY_PROG)) != 0) {
      return new Found.Unusable(
          name, "is closed to reads or writes of programs by its flags", "leave the flag out");
    }
    long size =
        MapSizes.of(
            type,
            attributes.number("key_size"),
            attributes.number("value_size"),
            attributes.number("max_entries"));
    add(section, offset, definition(name, type, attributes), size);
    return new Found.Usable(name, usable.size() - 1);
  }

  private static MapDefinition definition(String name, MapType type, MapAttributes attributes) {
    return new MapDefinition(
        name,
        type,
        (int) attributes.number("key_size"),
        (int) attributes.number("value_size"),
        (int) attributes.number("max_entries"),
        (int) attributes.number("map_flags"));
  }

  private void add(Section section, long offset, MapDefinition map, long size) {
    if (size > MapSizes.MOST - bytes) {
      throw elf.bytes()
          .fail(
              EbpfProblem.OBJECT_TOO_LARGE,
              section.offset() + offset,
              "maps take more than " + (MapSizes.MOST >> 20) + " MiB with " + map.name(),
              "give it fewer entries");
    }
    bytes += size;
    usable.add(map);
  }

  private InputException bad(Section section, long offset, String name, String what) {
    return elf.bytes()
        .fail(
            EbpfProblem.BAD_MAP,
            section.offset() + offset,
            "map " + name + " " + what,
            "correct its definition: Linux would not create the map either");
  }

  /** Those that programs may refer to, in the order of the section. */
  List<MapDefinition> usable() {
    return usable;
  }

  /** Whether the section holds maps, so that references to it are references to maps. */
  static boolean isMaps(Section section) {
    return section.name().equals(SECTION);
  }

  /**
   * The index among {@link #usable} of the map that starts there; empty where none does.
   *
   * @param at offset in the file of what refers to it
   * @throws InputException when the map cannot be used
   */
  Optional<Integer> startingAt(long offset, long at) {
    return switch (byOffset.get(offset)) {
      case null -> Optional.empty();
      case Found.Usable(_, int index) -> Optional.of(index);
      case Found.Unusable(String name, String reason, String remedy) ->
          throw elf.bytes()
              .fail(
                  EbpfProblem.UNSUPPORTED_MAP,
                  at,
                  "map " + name + " is used, and it " + reason,
                  remedy);
    };
  }
}
