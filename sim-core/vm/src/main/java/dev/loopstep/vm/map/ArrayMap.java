// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.map;

import dev.loopstep.vm.Memory;
import dev.loopstep.vm.Region;

/**
 * An array: the key is an index of 32 bits, and all elements are always there (Linux
 * kernel/bpf/arraymap.c: array_map_lookup_elem, array_map_update_elem, array_map_delete_elem).
 */
final class ArrayMap implements BpfMap {
  private final Region values;
  private final long address;
  private final int entries;
  private final int valueSize;
  private final int stride;

  /**
   * @param entries an unsigned number
   * @param stride from one value to the next, in bytes
   */
  ArrayMap(Region values, long address, int entries, int valueSize, int stride) {
    this.values = values;
    this.address = address;
    this.entries = entries;
    this.valueSize = valueSize;
    this.stride = stride;
  }

  @Override
  public long lookup(Memory memory, long key) {
    int index = memory.i32(key);
    return inside(index) ? address + (long) index * stride : 0;
  }

  @Override
  public long update(Memory memory, long key, long value, long flags) {
    int index = memory.i32(key);
    Region source = memory.readable(value, valueSize);
    if (UpdateFlags.unknown(flags)) {
      return UpdateFlags.EINVAL;
    }
    if (!inside(index)) {
      return UpdateFlags.E2BIG;
    }
    if (flags == UpdateFlags.NOEXIST) {
      return UpdateFlags.EEXIST;
    }
    if (!values.writable()) {
      return UpdateFlags.EPERM;
    }
    int from = (int) Memory.offsetOf(value);
    System.arraycopy(source.bytes(), from, values.bytes(), index * stride, valueSize);
    return 0;
  }

  @Override
  public long delete(Memory memory, long key) {
    return UpdateFlags.EINVAL;
  }

  @Override
  public boolean hashed() {
    return false;
  }

  private boolean inside(int index) {
    return Integer.compareUnsigned(index, entries) < 0;
  }
}
