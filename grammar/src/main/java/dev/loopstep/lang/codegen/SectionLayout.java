// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.lang.ir.Section;
import dev.loopstep.lang.typed.Global;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.TreeMap;

/**
 * Where each variable lies: single values before arrays, so that a load or store reaches them by
 * its offset; otherwise in order of declaration, each at a multiple of its size.
 */
final class SectionLayout {
  private final EnumMap<Section, List<Global>> globals = new EnumMap<>(Section.class);
  private final EnumMap<Section, Integer> sizes = new EnumMap<>(Section.class);
  private final TreeMap<String, Integer> offsets = new TreeMap<>();

  SectionLayout(List<Global> all) {
    all.stream().filter(g -> !g.isArray()).forEach(this::place);
    all.stream().filter(Global::isArray).forEach(this::place);
  }

  private void place(Global global) {
    Section section = section(global);
    int align = global.type().bytes();
    int end = sizes.getOrDefault(section, 0);
    int offset = (end + align - 1) / align * align;
    globals.computeIfAbsent(section, s -> new ArrayList<>()).add(global);
    offsets.put(global.name(), offset);
    sizes.put(section, offset + global.size());
  }

  Section section(Global global) {
    return switch (global.kind()) {
      case PARAM -> Section.RODATA;
      case STATE -> global.initial() == 0 ? Section.BSS : Section.DATA;
    };
  }

  /** In bytes, within its section. */
  int offset(Global global) {
    Integer offset = offsets.get(global.name());
    if (offset == null) {
      throw new AssertionError(global.name() + " is not laid out");
    }
    return offset;
  }

  /** The sections that are not empty, in order. */
  List<Section> sections() {
    return List.copyOf(globals.keySet());
  }

  List<Global> in(Section section) {
    return globals.getOrDefault(section, List.of());
  }

  /** In bytes. */
  int size(Section section) {
    return sizes.getOrDefault(section, 0);
  }
}
