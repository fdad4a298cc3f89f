// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.MapType;
import java.util.List;
import java.util.Optional;

/**
 * Why Linux would not create a map: the checks of {@code map_create_alloc} ({@code
 * kernel/bpf/syscall.c}), {@code array_map_alloc_check} ({@code arraymap.c}) and {@code
 * htab_map_alloc_check}, {@code htab_map_alloc} ({@code hashtab.c}) of Linux 7.2 on x86-64.
 */
final class MapChecks {
  static final int NUMA_NODE = 1 << 2;
  private static final int RDONLY = 1 << 3;
  private static final int WRONLY = 1 << 4;
  private static final int ZERO_SEED = 1 << 6;
  static final int RDONLY_PROG = 1 << 7;
  static final int WRONLY_PROG = 1 << 8;
  private static final int MMAPABLE = 1 << 10;
  private static final int INNER_MAP = 1 << 12;

  private static final int ACCESS = RDONLY | WRONLY | RDONLY_PROG | WRONLY_PROG;

  /** {@code sizeof(struct htab_elem)}. */
  static final long HASH_ELEMENT = 48;

  /** PCPU_MIN_UNIT_SIZE. */
  private static final long LARGEST_PERCPU_VALUE = 32 << 10;

  /** A hash has as many buckets as the next power of two, of 16 bytes each, in 32 bits. */
  private static final long MOST_HASHED = 1 << 27;

  private static final List<String> TYPES =
      List.of(
          ("UNSPEC HASH ARRAY PROG_ARRAY PERF_EVENT_ARRAY PERCPU_HASH PERCPU_ARRAY STACK_TRACE"
                  + " CGROUP_ARRAY LRU_HASH LRU_PERCPU_HASH LPM_TRIE ARRAY_OF_MAPS HASH_OF_MAPS"
                  + " DEVMAP SOCKMAP CPUMAP XSKMAP SOCKHASH CGROUP_STORAGE REUSEPORT_SOCKARRAY"
                  + " PERCPU_CGROUP_STORAGE QUEUE STACK SK_STORAGE DEVMAP_HASH STRUCT_OPS RINGBUF"
                  + " INODE_STORAGE TASK_STORAGE BLOOM_FILTER USER_RINGBUF CGRP_STORAGE ARENA"
                  + " INSN_ARRAY RHASH")
              .split(" "));

  private MapChecks() {}

  /** The name of a type in {@code enum bpf_map_type}. */
  static String typeName(long number) {
    return number >= 0 && number < TYPES.size()
        ? "BPF_MAP_TYPE_" + TYPES.get((int) number)
        : "number " + number;
  }

  /** What is wrong, with the number that bpf(2) would give. */
  static Optional<String> fault(MapType type, MapAttributes map) {
    long key = map.number("key_size");
    long value = map.number("value_size");
    long entries = map.number("max_entries");
    if (entries == 0) {
      return invalid("holds 0 entries");
    }
    if (value == 0) {
      return invalid("has values of 0 bytes");
    }
    if (type.isArray() ? key != 4 : key == 0) {
      return invalid(
          "has keys of " + key + " bytes" + (type.isArray() ? ", and an array's are 4" : ""));
    }
    if (map.number("map_extra") != 0) {
      return invalid("has map_extra, which maps of its type do not take");
    }
    Optional<String> flags = badFlags(type, map);
    return flags.isPresent() ? flags : tooLarge(type, key, value, entries);
  }

  private static Optional<String> badFlags(MapType type, MapAttributes map) {
    long flags = map.number("map_flags");
    long known =
        switch (type) {
          case ARRAY -> NUMA_NODE | ACCESS | MMAPABLE | INNER_MAP;
          case PERCPU_ARRAY -> ACCESS;
          case HASH -> MapDefinition.NO_PREALLOC | NUMA_NODE | ACCESS | ZERO_SEED;
          case PERCPU_HASH -> MapDefinition.NO_PREALLOC | ACCESS | ZERO_SEED;
        };
    boolean contradicts = all(flags, RDONLY | WRONLY) || all(flags, RDONLY_PROG | WRONLY_PROG);
    if ((flags & ~known) != 0 || contradicts) {
      return invalid("has flags 0x" + Long.toHexString(flags) + ", which it does not take");
    }
    // The simulated machine has one node.
    if (all(flags, NUMA_NODE) && map.number("numa_node") != 0) {
      return invalid("asks for NUMA node " + map.number("numa_node"));
    }
    return Optional.empty();
  }

  private static boolean all(long flags, long mask) {
    return (flags & mask) == mask;
  }

  private static Optional<String> tooLarge(MapType type, long key, long value, long entries) {
    boolean percpu =
        switch (type) {
          case PERCPU_ARRAY, PERCPU_HASH -> true;
          case ARRAY, HASH -> false;
        };
    if (type.isArray() ? value > Integer.MAX_VALUE : key + value >= MapSizes.MOST_HASHED) {
      String sizes = type.isArray() ? "" : "keys of " + key + " and ";
      return Optional.of("has " + sizes + "values of " + value + " bytes: too many (-E2BIG)");
    }
    if (percpu && roundUp(value) > LARGEST_PERCPU_VALUE) {
      return Optional.of(
          "has values of "
              + value
              + " bytes, and one for each processor has up to 32 KiB (-E2BIG)");
    }
    if (!type.isArray() && entries > MOST_HASHED) {
      return Optional.of("holds " + entries + " entries: too many (-E2BIG)");
    }
    return Optional.empty();
  }

  private static Optional<String> invalid(String what) {
    return Optional.of(what + " (-EINVAL)");
  }

  /** Linux gives keys and values a multiple of 8 bytes. */
  static long roundUp(long bytes) {
    return (bytes + 7) / 8 * 8;
  }
}
