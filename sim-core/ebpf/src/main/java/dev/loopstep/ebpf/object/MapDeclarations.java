// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What section {@code .maps} declares, whether it can be used or not. */
final class MapDeclarations {
  private MapDeclarations() {}

  static List<DeclaredMap> read(Btf btf) {
    List<DeclaredMap> all = new ArrayList<>();
    btf.dataSection(".maps")
        .ifPresent(section -> {
          for (BtfType.Entry entry : section.entries()) {
            if (btf.type(entry.type()) instanceof BtfType.Var variable
                && btf.type(btf.strip(variable.type())) instanceof BtfType.Composite type) {
              all.add(map(btf, variable.name(), type));
            }
          }
        });
    return all;
  }

  private static DeclaredMap map(Btf btf, String name, BtfType.Composite type) {
    MapAttributes numbers = attributes(btf, type);
    return new DeclaredMap(
        name,
        numbers.number("type"),
        numbers.number("key_size"),
        numbers.number("value_size"),
        numbers.number("max_entries"),
        numbers.number("map_flags"));
  }

  /** A listing shows what is there; what libbpf would not read counts as left out. */
  private static MapAttributes attributes(Btf btf, BtfType.Composite type) {
    try {
      return MapAttributes.read(btf, type);
    } catch (MapAttributes.Malformed e) {
      return new MapAttributes(Map.of(), 0, false);
    }
  }
}
