// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.map;

import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.vm.Memory;
import dev.loopstep.vm.Region;

/**
 * A map behind the helpers. Keys and values are given by their address; errors are negative errno
 * numbers, as the helpers return them.
 */
public sealed interface BpfMap permits ArrayMap, HashTable {
  /** The address of the value that belongs to the key, or 0. */
  long lookup(Memory memory, long key);

  /**
   * Gives a key a value.
   *
   * @param flags BPF_ANY 0, BPF_NOEXIST 1 or BPF_EXIST 2
   * @return 0 or -errno
   */
  long update(Memory memory, long key, long value, long flags);

  /**
   * Takes a key out.
   *
   * @return 0 or -errno
   */
  long delete(Memory memory, long key);

  /** Whether keys are hashed; if not, they are indexes. */
  boolean hashed();

  /** An empty map. */
  static BpfMap of(MapDefinition definition, Region values, long address) {
    return definition.type().isArray()
        ? new ArrayMap(
            values, address, definition.maxEntries(), definition.valueSize(), stride(definition))
        : new HashTable(values, address, definition);
  }

  /** A data section, which is an array of one value. */
  static BpfMap ofSection(Region section, long address) {
    return new ArrayMap(section, address, 1, section.size(), section.size());
  }

  /** Bytes of memory that the values of a map take. */
  static long valueBytes(MapDefinition definition) {
    long entries = Integer.toUnsignedLong(definition.maxEntries());
    long places = definition.type().isArray() ? entries : entries + HashTable.SPARE;
    return places * stride(definition);
  }

  /** Bytes that a map takes in all: its values, and the keys of a hash table. */
  static long memoryBytes(MapDefinition definition) {
    long entries = Integer.toUnsignedLong(definition.maxEntries()) + HashTable.SPARE;
    long perEntry = definition.type().isArray() ? 0 : HashTable.overheadBytes(definition);
    return valueBytes(definition) + entries * perEntry;
  }

  /** Values stand at multiples of 8 bytes (array_map_alloc in Linux's kernel/bpf/arraymap.c). */
  private static int stride(MapDefinition definition) {
    return (definition.valueSize() + 7) & ~7;
  }
}
