// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.lang.ir.Section;
import dev.loopstep.lang.optimise.Memory;
import dev.loopstep.lang.typed.Global;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The sections as optimisations see them: which variable lies where. */
final class SectionMemory implements Memory {
  private final List<Section> sections;

  /** By section, in the order of the program's maps: the numbers of variables by their offset. */
  private final List<TreeMap<Long, Integer>> starts = new ArrayList<>();

  /**
   * @param inMemory names of variables that are to be read each time
   */
  SectionMemory(SectionLayout layout, Set<String> inMemory) {
    sections = layout.sections();
    int number = 0;
    for (Section section : sections) {
      TreeMap<Long, Integer> known = new TreeMap<>();
      for (Global global : layout.in(section)) {
        long offset = layout.offset(global);
        known.put(offset, inMemory.contains(global.name()) ? VOLATILE : number);
        number++;
      }
      starts.add(known);
    }
  }

  @Override
  public int variable(int map, long offset) {
    if (map >= starts.size()) {
      return VOLATILE;
    }
    Map.Entry<Long, Integer> entry = starts.get(map).floorEntry(offset);
    return entry == null ? VOLATILE : entry.getValue();
  }

  @Override
  public boolean isReadOnly(int map) {
    return map < sections.size() && sections.get(map) == Section.RODATA;
  }
}
