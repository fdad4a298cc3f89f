// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.map;

import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.vm.Memory;
import dev.loopstep.vm.Region;
import java.util.Arrays;

/**
 * A hash table (Linux kernel/bpf/hashtab.c).
 *
 * <p>Elements have fixed places, so that a pointer to a value stays good. An update of a key that
 * is there does not write over its value: it takes the spare element, and the old one becomes the
 * spare (alloc_htab_elem, extra_elems), so whoever holds a pointer to the old value still reads
 * that one. A deleted element keeps its bytes until it is taken again, last in first out.
 */
final class HashTable implements BpfMap {
  /** Elements beyond the capacity, for updates in place of another. */
  static final int SPARE = 1;

  private static final int NONE = -1;

  private final Region values;
  private final long address;
  private final int keySize;
  private final int valueSize;
  private final int stride;

  /** By element. */
  private final byte[] keys;

  /** The first element of a bucket; the number of buckets is a power of two. */
  private final int[] heads;

  /** The element after this one in its bucket. */
  private final int[] next;

  /** Elements that are free, the next to be taken last. */
  private final int[] free;

  private int freeCount;
  private int spare;

  HashTable(Region values, long address, MapDefinition definition) {
    this.values = values;
    this.address = address;
    keySize = definition.keySize();
    valueSize = definition.valueSize();
    int capacity = definition.maxEntries();
    int elements = capacity + SPARE;
    stride = values.size() / elements;
    keys = new byte[elements * keySize];
    heads = new int[Integer.highestOneBit(elements) << 1];
    Arrays.fill(heads, NONE);
    next = new int[elements];
    free = new int[capacity];
    for (int i = 0; i < capacity; i++) {
      free[i] = capacity - 1 - i;
    }
    freeCount = capacity;
    spare = capacity;
  }

  /** Bytes beside the values that a table takes for each element: its key, and where it stands. */
  static long overheadBytes(MapDefinition definition) {
    return definition.keySize() + 4L * Integer.BYTES;
  }

  @Override
  public long lookup(Memory memory, long key) {
    Region region = memory.readable(key, keySize);
    int element = find(region.bytes(), (int) Memory.offsetOf(key));
    return element == NONE ? 0 : address + (long) element * stride;
  }

  @Override
  public long update(Memory memory, long key, long value, long flags) {
    Region keyRegion = memory.readable(key, keySize);
    Region valueRegion = memory.readable(value, valueSize);
    if (UpdateFlags.unknown(flags)) {
      return UpdateFlags.EINVAL;
    }
    int keyAt = (int) Memory.offsetOf(key);
    int old = find(keyRegion.bytes(), keyAt);
    if (old != NONE && flags == UpdateFlags.NOEXIST) {
      return UpdateFlags.EEXIST;
    }
    if (old == NONE && flags == UpdateFlags.EXIST) {
      return UpdateFlags.ENOENT;
    }
    if (old == NONE && freeCount == 0) {
      return UpdateFlags.E2BIG;
    }
    int element = old == NONE ? free[--freeCount] : spare;
    System.arraycopy(keyRegion.bytes(), keyAt, keys, element * keySize, keySize);
    int valueAt = (int) Memory.offsetOf(value);
    System.arraycopy(valueRegion.bytes(), valueAt, values.bytes(), element * stride, valueSize);
    if (old != NONE) {
      unlink(old);
      spare = old;
    }
    int bucket = bucket(keys, element * keySize);
    next[element] = heads[bucket];
    heads[bucket] = element;
    return 0;
  }

  @Override
  public long delete(Memory memory, long key) {
    Region region = memory.readable(key, keySize);
    int element = find(region.bytes(), (int) Memory.offsetOf(key));
    if (element == NONE) {
      return UpdateFlags.ENOENT;
    }
    unlink(element);
    free[freeCount++] = element;
    return 0;
  }

  @Override
  public boolean hashed() {
    return true;
  }

  private int find(byte[] bytes, int at) {
    int element = heads[bucket(bytes, at)];
    while (element != NONE && !hasKey(element, bytes, at)) {
      element = next[element];
    }
    return element;
  }

  private boolean hasKey(int element, byte[] bytes, int at) {
    int from = element * keySize;
    return Arrays.equals(keys, from, from + keySize, bytes, at, at + keySize);
  }

  private void unlink(int element) {
    int bucket = bucket(keys, element * keySize);
    if (heads[bucket] == element) {
      heads[bucket] = next[element];
      return;
    }
    int before = heads[bucket];
    while (next[before] != element) {
      before = next[before];
    }
    next[before] = next[element];
  }

  /** FNV-1a over the key, its upper bits mixed in: nothing that a program sees depends on it. */
  private int bucket(byte[] bytes, int at) {
    int hash = 0x811c9dc5;
    for (int i = 0; i < keySize; i++) {
      hash = (hash ^ bytes[at + i]) * 0x01000193;
    }
    return (hash ^ hash >>> 15) & (heads.length - 1);
  }
}
