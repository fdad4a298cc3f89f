// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import dev.loopstep.ebpf.program.MapImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program's maps, copied into regions of their own and placed in a memory. */
final class MapRegions {
  private final Region[] regions;
  private final long[] addresses;

  MapRegions(List<MapImage> maps, Memory memory) {
    regions = new Region[maps.size()];
    addresses = new long[maps.size()];
    for (int index = 0; index < regions.length; index++) {
      MapImage map = maps.get(index);
      regions[index] = new Region(map.name(), map.contents().clone(), !map.readOnly());
      addresses[index] = memory.place(regions[index]);
    }
  }

  Region region(int index) {
    return regions[index];
  }

  /**
   * The address of a byte of a map's value, or null when there is no such map or the offset lies
   * beyond its end.
   */
  @Nullable Long address(int index, int offset) {
    if (index < 0 || index >= regions.length) {
      return null;
    }
    return offset >= 0 && offset <= regions[index].size() ? addresses[index] + offset : null;
  }
}
