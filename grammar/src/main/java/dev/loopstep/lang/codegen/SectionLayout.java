// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.lang.ir.Section;
import dev.loopstep.lang.typed.Global;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where each variable lies: single values before arrays, so that a load or store reaches them by
 * its offset; otherwise in order of declaration, each at a multiple of its size.
 */
final class SectionLayout {
  private final EnumMap<Section, List<Global>> globals = new EnumMap<>(Section.class);
  private final EnumMap<Section, Long> sizes = new EnumMap<>(Section.class);
  private final TreeMap<String, Long> offsets = new TreeMap<>();
  private final TreeMap<String, Integer> texts = new TreeMap<>();

  /**
   * @param texts that {@code trace} prints, each once
   */
  SectionLayout(List<Global> all, List<String> texts) {
    all.stream().filter(Global::isSingle).forEach(this::place);
    all.stream().filter(g -> !g.isSingle()).forEach(this::place);
    for (String text : texts) {
      long offset = size(Section.RODATA);
      this.texts.put(text, Math.toIntExact(offset));
      globals.computeIfAbsent(Section.RODATA, s -> new ArrayList<>());
      sizes.put(Section.RODATA, offset + text.length() + 1);
    }
  }

  /** The texts, each with its offset within {@code .rodata}. */
  Map<String, Integer> texts() {
    return Collections.unmodifiableMap(texts);
  }

  /** The offset of a text within {@code .rodata}. */
  int offset(String text) {
    return texts.getOrDefault(text, -1);
  }

  private void place(Global global) {
    Section section = section(global);
    int alignment = global.data().alignment();
    long offset = (size(section) + alignment - 1) / alignment * alignment;
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

  /** In bytes, within its section, which is as large as one may be. */
  int offset(Global global) {
    Long offset = offsets.get(global.name());
    if (offset == null) {
      throw new AssertionError(global.name() + " is not laid out");
    }
    return Math.toIntExact(offset);
  }

  /** The sections that are not empty, in order. */
  List<Section> sections() {
    return List.copyOf(globals.keySet());
  }

  List<Global> in(Section section) {
    return globals.getOrDefault(section, List.of());
  }

  /** In bytes; as much as is declared, which can be more than a section may have. */
  long size(Section section) {
    return sizes.getOrDefault(section, 0L);
  }
}
