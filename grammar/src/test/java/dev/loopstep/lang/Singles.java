// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import dev.loopstep.lang.typed.DataType;
import dev.loopstep.lang.typed.Type;
import java.util.SortedMap;
import java.util.TreeMap;

/** The single values that a variable is made of. */
final class Singles {
  private Singles() {}

  /** Their types, by their offsets in bytes. */
  static SortedMap<Integer, Type> of(DataType data) {
    TreeMap<Integer, Type> singles = new TreeMap<>();
    add(data, 0, singles);
    return singles;
  }

  private static void add(DataType data, int offset, TreeMap<Integer, Type> out) {
    switch (data) {
      case DataType.Single(Type type) -> out.put(offset, type);
      case DataType.Array(DataType element, int length) -> {
        for (int i = 0; i < length; i++) {
          add(element, offset + i * element.bytes(), out);
        }
      }
      case DataType.Struct struct ->
          struct.members().forEach(m -> add(m.type(), offset + m.offset(), out));
    }
  }
}
