// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.program;

import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import java.util.ArrayList;
import java.util.List;

/**
 * A linked program: subprograms appended to the code, map references as indexes ({@link
 * Insn.LoadImm64.Pseudo#MAP_IDX_VALUE}), kfunc calls as indexes.
 *
 * @param name as in the object, for example {@code nop_chain}
 * @param maps what the code may refer to: first the data sections, then what is declared in {@code
 *     .maps}
 * @param kfuncs names of kernel functions; a {@link Insn.Call} of kind KFUNC indexes this list
 */
public record Program(
    String name,
    ProgramKind kind,
    Code code,
    List<ProgramMap> maps,
    List<String> kfuncs,
    SourceMap source) {
  public Program {
    maps = List.copyOf(maps);
    kfuncs = List.copyOf(kfuncs);
    boolean sectionsOver = false;
    for (ProgramMap map : maps) {
      if (map instanceof MapImage && sectionsOver) {
        throw new IllegalArgumentException("data section " + map.name() + " follows a map");
      }
      sectionsOver |= map instanceof MapDefinition;
    }
  }

  /** The data sections; each has the same index here and in {@link #maps}. */
  public List<MapImage> data() {
    List<MapImage> data = new ArrayList<>();
    for (ProgramMap map : maps) {
      if (map instanceof MapImage image) {
        data.add(image);
      }
    }
    return data;
  }

  /** The same program with other contents of its data sections. */
  public Program withData(List<MapImage> data) {
    List<ProgramMap> all = new ArrayList<>(data);
    for (ProgramMap map : maps) {
      if (map instanceof MapDefinition) {
        all.add(map);
      }
    }
    return new Program(name, kind, code, all, kfuncs, source);
  }

  /** The names of all maps, by index. */
  public List<String> mapNames() {
    return maps.stream().map(ProgramMap::name).toList();
  }
}
