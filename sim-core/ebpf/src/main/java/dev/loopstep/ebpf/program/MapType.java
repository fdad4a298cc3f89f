// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.program;

import org.jspecify.annotations.Nullable;

/**
 * The kinds of map that can be used here. On the simulated machine, which has one processor, the
 * ones with a value for each processor have one value.
 */
public enum MapType {
  HASH(1),
  ARRAY(2),
  PERCPU_HASH(5),
  PERCPU_ARRAY(6);

  private final int number;

  MapType(int number) {
    this.number = number;
  }

  /** Its number in {@code enum bpf_map_type}, Linux {@code uapi/linux/bpf.h}. */
  public int number() {
    return number;
  }

  /** Whether keys are indexes and every element is always there. */
  public boolean isArray() {
    return switch (this) {
      case ARRAY, PERCPU_ARRAY -> true;
      case HASH, PERCPU_HASH -> false;
    };
  }

  /** By its number, or null for one that cannot be used here. */
  public static @Nullable MapType of(int number) {
    for (MapType type : values()) {
      if (type.number == number) {
        return type;
      }
    }
    return null;
  }
}
