// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramMap;
import dev.loopstep.vm.map.BpfMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program's maps, placed in a memory: each has a region for its values, and an address that
 * stands for the map itself.
 */
public final class ProgramMaps {
  private final List<ProgramMap> declared;
  private final Region[] values;
  private final long[] valueAddresses;
  private final long[] handles;

  ProgramMaps(Program program, Memory memory) {
    Limits.checkMaps(program);
    declared = program.maps();
    values = new Region[declared.size()];
    valueAddresses = new long[declared.size()];
    handles = new long[declared.size()];
    for (int index = 0; index < values.length; index++) {
      ProgramMap map = declared.get(index);
      values[index] = values(map);
      valueAddresses[index] = memory.place(values[index]);
      handles[index] =
          memory.placeMap(
              switch (map) {
                case MapImage _ -> BpfMap.ofSection(values[index], valueAddresses[index]);
                case MapDefinition definition ->
                    BpfMap.of(definition, values[index], valueAddresses[index]);
              });
    }
  }

  private static Region values(ProgramMap map) {
    return switch (map) {
      case MapImage image -> new Region(image.name(), image.contents().clone(), !image.readOnly());
      case MapDefinition definition ->
          new Region(definition.name(), new byte[(int) BpfMap.valueBytes(definition)], true);
    };
  }

  /** The memory of a map's values. */
  public Region region(int index) {
    return values[index];
  }

  /**
   * The address of a byte of a data section, or null when there is no such section or the offset
   * lies beyond its end.
   */
  public @Nullable Long address(int index, int offset) {
    if (index < 0 || index >= values.length || !(declared.get(index) instanceof MapImage)) {
      return null;
    }
    return offset >= 0 && offset <= values[index].size() ? valueAddresses[index] + offset : null;
  }

  /** The address of the first of a map's values. */
  public long valueAddress(int index) {
    return valueAddresses[index];
  }

  /** The address that stands for the map. */
  public long handleAddress(int index) {
    return handles[index];
  }

  /** The address that stands for the map, or null when there is none of that index. */
  public @Nullable Long handle(int index) {
    return index >= 0 && index < handles.length ? handles[index] : null;
  }
}
