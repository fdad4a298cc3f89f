// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what section {@code .maps} declares, as libbpf does: a number N is written as a pointer to
 * an array of N elements, a type as a pointer to it.
 */
final class MapDeclarations {
  private static final long POINTER_BYTES = 8;
  private static final int DEEPEST = 32;

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
    Map<String, Long> numbers = new HashMap<>();
    for (BtfType.Member member : type.members()) {
      if (btf.type(btf.strip(member.type())) instanceof BtfType.Pointer(int to)) {
        switch (member.name()) {
          case "key" -> numbers.put("key_size", size(btf, to));
          case "value" -> numbers.put("value_size", size(btf, to));
          default -> numbers.put(member.name(), length(btf, to));
        }
      }
    }
    return new DeclaredMap(
        name,
        numbers.getOrDefault("type", 0L),
        numbers.getOrDefault("key_size", 0L),
        numbers.getOrDefault("value_size", 0L),
        numbers.getOrDefault("max_entries", 0L),
        numbers.getOrDefault("map_flags", 0L));
  }

  private static long length(Btf btf, int id) {
    return btf.type(btf.strip(id)) instanceof BtfType.Array array ? array.length() : 0;
  }

  /** What has no size, or none that a key or value can have, counts as 0. */
  private static long size(Btf btf, int id) {
    long elements = 1;
    int at = btf.strip(id);
    for (int i = 0; i < DEEPEST && btf.type(at) instanceof BtfType.Array array; i++) {
      elements *= array.length();
      if (elements > Integer.MAX_VALUE) {
        return 0;
      }
      at = btf.strip(array.element());
    }
    return elements
        * switch (btf.type(at)) {
          case BtfType.Int integer -> integer.size();
          case BtfType.Enumeration enumeration -> enumeration.size();
          case BtfType.FloatingPoint number -> number.size();
          case BtfType.Composite composite -> composite.size();
          case BtfType.Pointer _ -> POINTER_BYTES;
          default -> 0;
        };
  }
}
