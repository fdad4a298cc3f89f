// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.program.MapType;

/** How much maps take, and may take; sizes are in bytes. */
public final class MapSizes {
  /** All maps of an object together: they are allocated when a run starts. */
  public static final long MOST = 64 << 20;

  /** A key and a value of a hash together: KMALLOC_MAX_SIZE less {@code struct htab_elem}. */
  public static final long MOST_HASHED = (4 << 20) - MapChecks.HASH_ELEMENT;

  private MapSizes() {}

  /** What all elements take; {@link Long#MAX_VALUE} where that is no number. */
  public static long of(MapType type, long key, long value, long entries) {
    long element =
        type.isArray()
            ? MapChecks.roundUp(value)
            : MapChecks.HASH_ELEMENT + MapChecks.roundUp(key) + MapChecks.roundUp(value);
    return element > Long.MAX_VALUE / entries ? Long.MAX_VALUE : element * entries;
  }
}
